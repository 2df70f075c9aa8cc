"""An invented province at work: Tỉnh Lạc Giang, its communes, villages and agencies, and some months of their deeds.

No place, person or failing here is real. Everything is done through the rooms' own actions, at moments counted back
from the day on which it is loaded, so that what is on time, late, overdue or soon is so by the same rules as elsewhere.
"""
