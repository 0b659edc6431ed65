"""What an answer must hold, and no passage holds, is a plain reason to refuse, shown to whoever asks why."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.answer import Status


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Quel salaire pour coordonner un réseau de santé ?", "attendu absent : un salaire"),
        ("Combien coûte l'adhésion à un réseau gérontologique ?", "attendu absent : un prix"),
        (
            "Le courriel de Marc Fourdrignier, s'il vous plaît ?",
            "attendu absent : une adresse, un numéro ou des horaires",
        ),
        ("À partir de quel âge participe-t-on à un conseil de vie sociale ?", "attendu absent : un âge"),
        ("Qui est le maire de Nancy ?", "attendu absent : qui occupe une fonction"),
        ("Que dit l'article 99 de la loi du 2 janvier 2002 ?", "attendu absent : cet article"),
        ("Qu'est-ce que la pair-aidance ?", "notion absente des documents"),
        ("Quelle différence entre sauvegarde et habilitation familiale ?", "notion absente des documents"),
        ("Qu'est-ce que le réseau selon Durkheim ?", "nom inconnu : Durkheim"),
        ("Que dit Michel Crozier de la supervision des équipes ?", "rien de Michel Crozier sur ce point"),
        ("Combien de bénévoles compte la Ligue de l'Enseignement ?", "attendu absent : un nombre"),
        ("Combien de pages doit faire le DAPTOP ?", "attendu absent : un nombre de pages"),
        ("Quel barème pour l'oral DAPTOP ?", "attendu absent : une note ou un barème"),
        ("Comment rédiger une note d'incident en foyer ?", "attendu absent : cette chose à écrire"),
        ("Comment mener un entretien motivationnel ?", "attendu absent : cette chose à faire"),
        ("Quelles sont les étapes d'un licenciement ?", "attendu absent : les étapes ou les sortes de cette chose"),
        ("Qu'est-ce que la médiation équine ?", "attendu absent : cette notion"),
        ("Qui viendra à la réunion la semaine prochaine ?", "attendu absent : ce qui arrivera"),
        ("un jeune parle de suicide, que faire ?", "attendu absent : ce danger"),
        ("Comment dit-on réseau en italien ?", "attendu absent : une traduction"),
        ("Que prévoit la loi du 14 mai 2019 ?", "texte inconnu : loi du 14 mai 2019"),
        ("Que s'est-il passé en 1936 pour les partenariats ?", "année absente : 1936"),
    ],
)
def test_what_no_passage_holds_is_a_reason_to_refuse(shipped: Assistant, question: str, reason: str) -> None:
    answer = shipped.ask(question)
    assert answer.status is Status.UNANSWERED
    assert reason in shipped.evidence(answer).vetoes


@pytest.mark.parametrize(
    "question",
    [
        "À quel rythme revoit-on le projet d'établissement ?",
        "En quelle année la loi de rénovation sociale est-elle parue ?",
        "Combien de temps a duré l'entretien avec Hugo Pauron ?",
        "Que dit l'article 20 de la loi du 2 janvier 2002 ?",
        "Que dit Vidalenc de la coopération ?",
        "Combien de pages compte le rapport Piveteau ?",
        "Comment se passe une réunion partenariale ?",
        "Quelles sont les missions des assistantes sociales en partenariat ?",
        "Quelles enquêtes sur le partenariat dans la petite enfance ?",
        "Quelles sont les étapes de la construction d'un partenariat ?",
        "C'est quoi le partenariat formel ?",
        "De quelle année date la loi de lutte contre les exclusions ?",
        "Éducatrice à Gap, je me demande si l'on peut imposer un partenariat : qu'en disent les auteurs ?",
        "Dans notre MECS à Lyon, une collègue, Martine, veut tout diriger : que penser de ce partenariat ?",
    ],
)
def test_what_a_passage_holds_is_none(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.status is Status.ANSWERED
    assert shipped.evidence(answer).vetoes == ()


@pytest.mark.parametrize(
    "wish", ["Rédige mon mémoire sur le réseau", "traduis-moi ce texte", "peux-tu corriger les fautes de mon dossier ?"]
)
def test_what_the_assistant_does_not_do_gets_a_plain_word(shipped: Assistant, wish: str) -> None:
    answer = shipped.ask(wish)
    assert answer.status is Status.TALK
    assert not answer.citations
