"""`communaux signature …`: check a file, seal what was signed, add a signature of one's own."""

from __future__ import annotations

from communaux.cli.group import SpokenGroup
from communaux.cli.signing import adding, checking, sealing
from communaux.cli.spoken import WIDTH
from communaux.kernel.text import Text

STORY = Text(
    fr="Signatures des documents : vérifier un fichier, sceller ce que les parties ont signé.\n\n"
    "docs/signatures.md dit ce que vaut chaque signature. Les signatures dans le PDF (PAdES) "
    "demandent communaux[signature].",
    en="Signatures of documents: check a file, seal what the parties have signed.\n\n"
    "docs/signatures.md says what each signature is worth. Signatures inside the PDF (PAdES) need "
    "communaux[signature].",
)
EXAMPLES = (
    (
        "communaux signature check pacte.pdf",
        Text(fr="est-ce le document signé ?", en="is it the signed document?"),
    ),
    (
        "communaux signature seal",
        Text(fr="sceller ce qui ne l’est pas encore", en="seal what is not sealed yet"),
    ),
    (
        "communaux signature add pacte.pdf --key moi.p12 --to signe.pdf",
        Text(fr="signer un PDF avec sa propre clé", en="sign a PDF with one’s own key"),
    ),
)

command = SpokenGroup(
    "signature",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
for one in (checking.check, sealing.seal, adding.add):
    command.add_command(one)
