"""Who waits where: the queues, the menu, and customers who are being rung while nobody is held for them."""

from collections import defaultdict

from tests.twin.rules import Rules
from tests.twin.team import Place, Queue, Team


class Queues:
    """Everybody who is on the way to an agent."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.waiting: dict[Queue, list[Place]] = defaultdict(list)
        self.in_menu: dict[Queue, int] = defaultdict(int)
        self.rung: list[Place] = []

    def stand(self, place: Place, *, first: bool = False) -> None:
        """Stand at the end of a queue; `first` is before all but those who came to be first earlier."""
        queue = self.waiting[place.queue]
        if first:
            queue.insert(sum(1 for other in queue if other.was_picked_up), place)
        else:
            queue.append(place)

    def leave(self, place: Place) -> None:
        """Leave a queue, if the contact stands in it."""
        if place in self.waiting[place.queue]:
            self.waiting[place.queue].remove(place)

    def ring(self, place: Place, team: Team) -> None:
        """A customer is rung because an agent of a team is free."""
        team.ringing += 1
        self.rung.append(place)

    def ring_ended(self, place: Place, team: Team) -> None:
        """A customer is not being rung any more for a team."""
        if place in self.rung:
            self.rung.remove(place)
            team.ringing -= 1

    def entries(self, queue: Queue) -> int:
        """Contacts that wait in a queue, on the line or not; not those who are being rung or will be rung again."""
        return len(self.waiting[queue])

    def left_for(self, team: Team) -> int:
        """Calls in the menu, in a queue or being rung that a team could take."""
        mine = [queue for queue in {*self.waiting, *self.in_menu} if team in self._rules.serving(queue)]
        rung = sum(1 for place in self.rung if place.queue in mine)
        return rung + sum(len(self.waiting[queue]) + self.in_menu[queue] for queue in mine)
