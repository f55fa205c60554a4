/* A driver like SoftHSM's, whose card is worn: STATE says how near its PIN is to being locked.
   SoftHSM itself counts no wrong PINs, so without this nobody would see the warnings. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define FINAL_TRY 0x20000UL
#define LOCKED 0x40000UL
#define PIN_INCORRECT 0xA0UL
#define PIN_LOCKED 0xA4UL
#define ALREADY_INITIALIZED 0x191UL

typedef unsigned long Result;
typedef struct { unsigned char version[2]; void *call[68]; } Functions;
typedef struct { unsigned char names[96]; unsigned long flags; } TokenInfo;

static Functions own, *real;

static int is(const char *state) { const char *now = getenv("WORN_CARD"); return now && !strcmp(now, state); }

static Result initialize(void *arguments) {
  Result found = ((Result (*)(void *))real->call[0])(arguments);
  return found == ALREADY_INITIALIZED ? 0 : found;
}

static Result finalize(void *nothing) { (void)nothing; return 0; }

static Result token_info(unsigned long slot, TokenInfo *info) {
  Result found = ((Result (*)(unsigned long, TokenInfo *))real->call[6])(slot, info);
  if (is("last")) info->flags |= FINAL_TRY;
  if (is("locked")) info->flags |= LOCKED;
  return found;
}

static Result login(unsigned long session, unsigned long who, unsigned char *pin, unsigned long length) {
  (void)session, (void)who, (void)pin, (void)length;
  return is("last") ? PIN_INCORRECT : PIN_LOCKED;
}

Result C_GetFunctionList(Functions **list) {
  Result (*get)(Functions **) = dlsym(dlopen(REAL, RTLD_NOW), "C_GetFunctionList");
  Result found = get(&real);
  own = *real;
  own.call[0] = (void *)initialize;
  own.call[1] = (void *)finalize;
  own.call[6] = (void *)token_info;
  own.call[18] = (void *)login;
  *list = &own;
  return found;
}
