"""What the system refuses, as people say it: an error of the disk -> a clause in French, and the way out.

The system's own words are English, and name numbers: they are shown to nobody.
"""

from __future__ import annotations

import errno

_OTHER_FOLDER = "nommez un autre dossier"
_SHARED = ("le dossier partagé ne répond pas", "vérifiez le réseau ou nommez un autre dossier")
_FULL = ("le disque est plein", "libérez de la place ou nommez un autre dossier")
_FORBIDDEN = ("l'accès en est refusé", "nommez un autre dossier, ou demandez-en l'accès")
_TOO_MANY = ("trop de fichiers sont ouverts", "fermez d'autres programmes et recommencez")
_BROKEN = ("le disque ne répond pas bien", _OTHER_FOLDER)

_TOLD: dict[str, tuple[str, str]] = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": ("le fichier serait trop gros pour ce disque", _OTHER_FOLDER),
    "EROFS": ("ce dossier est en lecture seule", _OTHER_FOLDER),
    "EACCES": _FORBIDDEN,
    "EPERM": _FORBIDDEN,
    "ENOENT": ("ce dossier ou ce fichier n'existe pas", "créez-le ou nommez-en un autre"),
    "ENOTDIR": ("un fichier porte le nom d'un dossier du chemin", _OTHER_FOLDER),
    "EISDIR": ("c'est un dossier", "nommez un fichier"),
    "EEXIST": ("il y en a déjà un de ce nom", "donnez un autre nom"),
    "ENAMETOOLONG": ("ce nom est trop long", "donnez un nom plus court"),
    "EINVAL": ("ce nom n'est pas permis ici", "donnez un autre nom"),
    "ELOOP": ("des raccourcis du chemin se renvoient l'un à l'autre", _OTHER_FOLDER),
    "EBUSY": ("un autre programme s'en sert", "fermez-le et recommencez"),
    "ETXTBSY": ("un autre programme s'en sert", "fermez-le et recommencez"),
    "EMFILE": _TOO_MANY,
    "ENFILE": _TOO_MANY,
    "EIO": _BROKEN,
    "ENXIO": _BROKEN,
    "ENODEV": _BROKEN,
    "ESTALE": _SHARED,
    "ETIMEDOUT": _SHARED,
    "EHOSTDOWN": _SHARED,
    "EHOSTUNREACH": _SHARED,
    "ENETUNREACH": _SHARED,
    "ENOTCONN": _SHARED,
}
"""Name of an error of the system -> why, and what to do. Names, for a system may lack some of these numbers."""
_BY_NUMBER = {getattr(errno, name): told for name, told in _TOLD.items() if hasattr(errno, name)}
_UNKNOWN = ("le système l'a refusé", _OTHER_FOLDER)


def reason(error: BaseException) -> str:
    """Why the system refused, as a clause (« le disque est plein »); what says no number is just refused."""
    return _told(error)[0]


def way_out(error: BaseException) -> str:
    """What to do about it, as a clause in the imperative."""
    return _told(error)[1]


def _told(error: BaseException) -> tuple[str, str]:
    number = error.errno if isinstance(error, OSError) else None
    return _BY_NUMBER.get(number, _UNKNOWN) if number is not None else _UNKNOWN
