"""Words too common in French to tell one passage from another.

Words that can carry the meaning of a question about partnership stay out of the list: « entre », « sans », « contre »,
« avec », « ensemble », « hors », « chez », « autre ».
"""

_WORDS = """
    a ai aie aient ais ait alors apres as au aucun aucune aussi aux avaient avait avant avez avoir avons
    ayant beaucoup bien c ca car ce ceci cela celle celles celui ces cet cette ceux chaque ci comme comment
    combien d dans de depuis des donc dont du elle elles en encore es est et etaient etait etant ete etes etre
    eu eux faut fut furent ici il ils j je juste l la laquelle le lequel les lesquelles lesquels leur leurs lui
    m ma mais me meme memes mes moi mon n ne ni non nos notre nous on ont or ou oui par parce parfois pas
    pendant peu peut peuvent plus plutot pour pourquoi pres puis qu quand que quel quelle quelles quels qui quoi
    s sa se sera serait seront ses si soi soit sommes son sont sous suis sur t ta te tel telle telles tels tes
    toi ton toujours tous tout toute toutes tres tu un une va vers vos votre vous y avais avions fais fait
    faites font faire serais seriez sois soient fus aurait auraient aura auront auriez etais voici voila quelque
    quelques quelqu lorsque lorsqu puisque puisqu quoique jusque jusqu afin ainsi ah oh eh euh hein dis dit dire
    donne donner donnez moi svp stp plait bonjour salut merci besoin veux veut voudrais voudrait aimerais
    aimerait peux pouvez voulez
"""
STOP_WORDS = frozenset(_WORDS.split())
