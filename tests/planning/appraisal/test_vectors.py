"""Months as vectors and back."""

from dataclasses import replace

from simulator.money import Counts, GroupTime
from simulator.planning.appraisal.vectors import Form
from tests.money.examples import multichannel_month, outbound_month
from tests.planning.appraisal.changes import month


def test_a_month_comes_back_from_its_vector() -> None:
    for each in (multichannel_month(), outbound_month(), month(agents=6, load=4)):
        form = Form.of([each])
        assert form.month(form.vector(each)) == each
        assert len(form.vector(each)) == form.size


def test_two_months_have_one_form_and_what_one_has_not_is_left_out_of_it() -> None:
    phones, both = month(agents=6, load=4), month(agents=6, load=4)
    chat = GroupTime(2.0, 300.0, 250.0, 0.0, 100.0, {"chat": 100.0})
    both = replace(both, groups={**both.groups, "chat": chat}, channels={"chat": Counts(handled=5.0)})
    form = Form.of([phones, both])
    assert form.month(form.vector(both)) == both
    assert form.month(form.vector(phones)).groups == phones.groups


def test_the_mean_of_vectors_is_the_mean_month() -> None:
    form = Form.of([month(agents=6, load=4)])
    mean = form.month((form.vector(month(agents=6, load=4)) + form.vector(month(agents=4, load=3))) / 2)
    assert (mean.groups["team"].fte, mean.handled_hours) == (5.0, month(agents=6, load=3.5).handled_hours)


def test_work_and_counts_grow_and_people_do_not() -> None:
    form = Form.of([multichannel_month()])
    grown = form.month(form.vector(multichannel_month()) * (1 + form.growing))
    assert grown.counts.handled == 2 * multichannel_month().counts.handled
    assert grown.handled_hours == 2 * multichannel_month().handled_hours
    assert grown.groups["chat"].channels["chat"] == 2 * multichannel_month().groups["chat"].channels["chat"]
    assert (grown.fte, grown.paid_hours, grown.logged_hours) == (
        multichannel_month().fte,
        multichannel_month().paid_hours,
        multichannel_month().logged_hours,
    )
