"""Measures of those who let the line go: callbacks, messages, and how long they really waited."""

from simulator.measures.catalogue.contacts import count
from simulator.measures.measure import DAY_SCOPES, HANDLED_DAY_SCOPES, ONE_CHANNEL_SCOPES, Measure
from simulator.measures.terms import arrivals

CALLBACKS = (
    count("callback_offered", "callback_offered", "contacts that were offered a callback"),
    count("callback_accepted", "callback_accepted", "contacts that took the offer of a callback"),
    count("callbacks", "callbacks", "contacts that hung up to be called back, at closing and after hours too", None,
          DAY_SCOPES),
    count("callbacks_handled", "callbacks_handled", "callbacks that reached an agent", "higher", HANDLED_DAY_SCOPES),
    count("callback_attempts", "dials", "times that a customer who is called back was rung", "lower", DAY_SCOPES,
          "attempts"),
    Measure(
        "p_callback_offered", "share", None,
        "contacts that were offered a callback / contacts that reached the queue",
        arrivals("callback_offered"), arrivals("offered"), channels=("phone",),
    ),
    Measure(
        "p_callback", "share", None, "contacts that took the offer of a callback / contacts that reached the queue",
        arrivals("callback_accepted"), arrivals("offered"), channels=("phone",),
    ),
    Measure(
        "wait_callback", "s", "lower",
        "seconds from joining the queue to the agent, of callbacks that reached one / callbacks that reached an agent",
        arrivals("wait_callback_seconds"), arrivals("callbacks_handled"), ONE_CHANNEL_SCOPES, waiting=True,
        channels=("phone",),
    ),
)  # fmt: skip

MESSAGES = (
    count("kept", "kept", "calls taken as a message, or to be called back, straight from the menu", None,
          DAY_SCOPES),
    count("voicemail", "voicemail", "calls that left a message", None, DAY_SCOPES),
    count("voicemail_handled", "voicemail_handled", "messages left by calls that an agent worked", "higher",
          HANDLED_DAY_SCOPES),
    Measure(
        "wait_voicemail", "s", "lower",
        "seconds from joining the queue to the agent, of messages left by calls that one worked / messages left by "
        "calls that an agent worked",
        arrivals("wait_voicemail_seconds"), arrivals("voicemail_handled"), ONE_CHANNEL_SCOPES, waiting=True,
        channels=("phone",),
    ),
)  # fmt: skip

CALLBACK_MEASURES = (*CALLBACKS, *MESSAGES)
