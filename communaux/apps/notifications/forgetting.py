"""Forgetting: notices and letters past their time of keeping are erased by `tick`."""

from __future__ import annotations

from django.conf import settings

from communaux.apps.notifications.models import Letter, Notice, State
from communaux.kernel.time import clock
from communaux.kernel.time.duration import Duration


def forget_old() -> int:
    """Erase old notices, and the letters settled as long ago; how many rows.

    A failure is kept until somebody has seen to it or it is as old as the rest.
    """
    kept: Duration = settings.NOTICES_KEPT
    limit = clock.now() - (clock.today() - kept.before(clock.today()))
    notices, _ = Notice.objects.filter(created_at__lt=limit).delete()
    open_states = (State.WAITING, State.SENDING)
    old = Letter.objects.filter(not_before__lt=limit).exclude(state__in=open_states)
    letters, _ = old.delete()
    return notices + letters
