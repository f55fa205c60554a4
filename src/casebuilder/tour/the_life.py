"""x"""
STEPS = ()
