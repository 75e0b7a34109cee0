"""Reading the reference cases and setting them up as scenarios."""

import pytest

from simulator.scenario.laws import Law
from tests.theory.cases import Case, Expected, all_cases
from tests.theory.chats import linear_case
from tests.theory.intervals import interval_bounds, span_of
from tests.theory.laws import handling_law, patience_law
from tests.theory.measured import measurement_of
from tests.theory.plan import WARM_UP, Horizon, plan_of
from tests.theory.scenarios import scenario_of

WEEK = Horizon(days=7, warm_up_days=0)


def test_all_reference_cases_are_there() -> None:
    assert len(all_cases()) == 54
    assert len({case.family for case in all_cases().values()}) == 18


def case(case_id: str) -> Case:
    return all_cases()[case_id]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("p_wait", ("p_wait", None, None)),
        ("sl_offered[VIP]@20", ("sl_offered", "VIP", 20.0)),
        ("share[A by specialists A]", ("share", "A by specialists A", None)),
        ("wait_answered_q@0.95", ("wait_answered_q", None, 0.95)),
        ("n_answered_within[arrivals of interval 2]@300", ("n_answered_within", "arrivals of interval 2", 300.0)),
        ("occupancy[G1 (A,B)]", ("occupancy", "G1 (A,B)", None)),
    ],
)
def test_a_value_says_what_it_is_of_whom_and_at_which_threshold(
    name: str, parts: tuple[str, str | None, float | None]
) -> None:
    expected = Expected(name, 0.0, "1", 0.0)
    assert (expected.quantity, expected.of, expected.at) == parts


@pytest.mark.parametrize("case_id", all_cases())
def test_every_case_is_a_valid_scenario_and_every_value_has_a_measurement(case_id: str) -> None:
    assert scenario_of(case(case_id), plan_of(case(case_id)).horizon).name == case_id
    assert all(measurement_of(case(case_id), expected).width >= 2 for expected in case(case_id).expected)


@pytest.mark.parametrize("case_id", all_cases())
def test_a_steady_state_is_warmed_up_for_eight_relaxation_times(case_id: str) -> None:
    relaxation = case(case_id).relaxation_seconds or 0.0
    assert plan_of(case(case_id)).horizon.warm_up_days * 86_400 >= WARM_UP * relaxation


def test_arrivals_per_hour_become_needs_per_day() -> None:
    assert scenario_of(case("ec-01-two-agents"), WEEK).intents["calls"].volume.per_day == 480


def test_a_strict_list_of_types_becomes_orders_and_a_list_of_groups_becomes_ranks() -> None:
    agents = scenario_of(case("ms-01-N-priority"), WEEK).agents
    assert {name: skill.order for name, skill in agents["generalists"].skills.items()} == {"A": 2, "B": 1}
    assert agents["specialists_A"].skills["A"].rank == 1
    assert agents["generalists"].skills["A"].rank == 2
    assert agents["generalists"].skills["A"].handle == pytest.approx(240 / 200)


def test_longest_waiting_first_has_equal_orders_and_the_preferences_of_the_description() -> None:
    agents = scenario_of(case("ms-13-pooled-lwf-36-agents"), WEEK).agents
    assert {skill.order for group in agents.values() for skill in group.skills.values()} == {1}
    assert [agents[group].skills["B"].rank for group in ("G1", "G2", "G3")] == [3, 1, 2]


def test_classes_are_served_strictly_from_the_first_listed() -> None:
    choice = scenario_of(case("pr-04-one-agent-aht-x30"), WEEK).routing.contact
    assert choice.strict
    assert sorted(choice.priority, key=lambda name: -choice.priority[name]) == ["short", "medium", "long"]


def test_a_day_has_its_rates_its_levels_and_its_closing() -> None:
    scenario = scenario_of(case("tv-04-queue-before-opening"), WEEK)
    assert scenario.calendar.week_of("phone")[0] == ((8 * 3_600, 10 * 3_600 + 1_800),)
    assert scenario.calendar.closing.phone == "drop"
    assert scenario.intents["calls"].volume.per_day == 165
    assert scenario.agents["agents"].roster.intervals is not None
    assert scenario.agents["agents"].roster.intervals[0] == ((28_800, 0), (30_600, 8))
    assert interval_bounds(case("tv-04-queue-before-opening"))[1] == (30_600, 37_800)


def test_a_gamma_shape_becomes_the_variation_of_the_day() -> None:
    assert scenario_of(case("ct-04-mild"), WEEK).demand.busyness.day == pytest.approx(0.05)


def test_no_waiting_room_means_as_many_lines_as_agents() -> None:
    scenario = scenario_of(case("eb-04-500-lines"), WEEK)
    assert scenario.lines is not None
    assert scenario.lines.trunks == scenario.agents["agents"].roster.constant == 500


def test_a_caller_redials_with_the_same_chance_after_every_abandonment() -> None:
    redial = scenario_of(case("rd-01-moderate"), WEEK).intents["calls"].redial
    assert redial is not None
    assert (redial.abandoned, redial.blocked, redial.after.mean) == ((0.6,), (0.0,), 600.0)


def test_after_service_and_after_abandonment_a_caller_comes_back_with_the_same_delay() -> None:
    intent = scenario_of(case("fcr-07-small-2h"), WEEK).intents["calls"]
    assert intent.redial is not None
    assert (intent.redial.abandoned, intent.resolution.returns) == ((0.6,), 0.25)
    assert intent.redial.after == intent.resolution.after


def test_a_callback_is_rung_for_no_time_and_always_reached() -> None:
    callback = scenario_of(case("cb-01-moderate"), WEEK).callback
    assert callback is not None
    assert (callback.offer_when.entries, callback.accepts) == (1, 0.5)
    assert (callback.ring.mean_seconds, callback.reached, callback.attempts) == (0.0, 1.0, 1)


def test_chats_take_longer_by_a_factor_for_each_number_open() -> None:
    group = scenario_of(case("ch-01-dynamic"), WEEK).agents["agents"]
    assert group.channels.chat is not None
    assert group.channels.chat.stretches == pytest.approx((1, 4 / 3, 1.6))
    assert [group.works_on(channel) for channel in ("phone", "chat", "email", "social")] == [False, True, False, False]


def test_linear_slowdown_is_played_by_the_factor_of_the_scenario() -> None:
    group = scenario_of(linear_case(3, 0.4, agents=2, per_hour=30, patience=120), WEEK).agents["agents"]
    assert group.channels.chat is not None
    assert group.channels.chat.stretches == pytest.approx((1, 1.4, 1.8))


def test_the_inbox_has_three_days_of_mail_each_week_and_is_worked_every_day() -> None:
    scenario = scenario_of(case("em-01-email-backlog-3-days"), WEEK)
    assert list(scenario.demand.weekday or ()) == [1, 1, 1, 0, 0, 0, 0]
    assert scenario.intents["calls"].volume.per_week == 432
    roster = scenario.agents["agents"].roster.intervals
    assert roster == (((0, 0), (28_800, 4), (64_800, 0)),) * 7


def test_an_interval_of_several_days_is_named_by_its_day_and_its_part() -> None:
    mail = case("em-01-email-backlog-3-days")
    assert span_of(mail, Expected("n_offered[interval d2-day]", 0.0, "calls", 0.0)) == (115_200, 151_200)
    name = "n_answered_within[arrivals of interval d1-evening]@14400"
    assert span_of(mail, Expected(name, 0.0, "calls", 0.0)) == (64_800, 86_400)


@pytest.mark.parametrize(
    ("words", "mean"),
    [
        ("deterministic 60 s", 60.0),
        ("Weibull, shape 0.5, scale 60 s (mean 120 s)", 120.0),
        ("uniform on (60, 180) s", 120.0),
    ],
)
def test_a_patience_law_in_words_keeps_its_mean(words: str, mean: float) -> None:
    assert Law.model_validate(patience_law(words)).mean_seconds == mean


def test_a_capped_patience_is_cut_off() -> None:
    words = "exponential with mean 120 s, but everybody is taken out of the queue after 60 s (counted as abandoned)"
    law = Law.model_validate(patience_law(words))
    assert (law.mean, law.at_most) == (120.0, 60.0)


def test_a_handling_law_in_words_keeps_its_variation() -> None:
    assert handling_law("gamma, shape 0.25 (coefficient of variation 2)", 240.0)["cv"] == 2
    assert handling_law("deterministic", 240.0)["law"] == "fixed"
    assert handling_law("exponential", 240.0) == {"law": "exponential", "mean": "240.0s"}


def test_an_unknown_law_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown patience law: moody"):
        patience_law("moody")
    with pytest.raises(ValueError, match="unknown handling time law: moody"):
        handling_law("moody", 1.0)
