"""Paths of the room."""

from django.urls import path

from .views import activity, approval, copies, editing, exports, facts, feeds, listing, orders, plan, reading, starting

app_name = "plans"
urlpatterns = [
    # From paper to approval and beyond.
    path("roadmaps", listing.index, name="list"),
    path("roadmaps/new", starting.new, name="new"),
    path("readings/<int:pk>", reading.check, name="reading"),
    path("readings/<int:pk>/original", reading.original, name="reading_original"),
    path("deadlines/understood", reading.understand, name="understand"),
    path("roadmaps/<int:pk>/heading", editing.heading, name="heading"),
    path("roadmaps/<int:pk>/items/new", editing.new, name="activity_new"),
    path("roadmaps/<int:pk>/items/<int:item>/edit", editing.edit, name="activity_edit"),
    path("roadmaps/<int:pk>/items/<int:item>/dates", editing.windows, name="activity_windows"),
    path("roadmaps/<int:pk>/items/<int:item>/remove", editing.remove, name="activity_remove"),
    path("roadmaps/<int:pk>/items/<int:item>/restore", editing.restore, name="activity_restore"),
    path("roadmaps/<int:pk>/paste", editing.paste, name="paste"),
    path("roadmaps/<int:pk>/phases", editing.phases, name="phases"),
    path("roadmaps/<int:pk>/submit", approval.submit, name="submit"),
    path("roadmaps/<int:pk>/withdraw", approval.withdraw, name="withdraw"),
    path("roadmaps/<int:pk>/approve", approval.approve, name="approve"),
    path("roadmaps/<int:pk>/order/prepare", orders.prepare, name="order_prepare"),
    path("roadmaps/<int:pk>/order/approve", orders.approve, name="order_approve"),
    path("roadmaps/<int:pk>/send-back", approval.send_back, name="send_back"),
    path("roadmaps/<int:pk>/number", approval.number, name="number"),
    path("roadmaps/<int:pk>/revise", approval.revise, name="revise"),
    path("roadmaps/<int:pk>/archive", approval.archive, name="archive"),
    path("roadmaps/<int:pk>/restore", approval.restore, name="restore"),
    path("roadmaps/<int:pk>/editions", approval.editions, name="editions"),
    path("roadmaps/<int:pk>/distribute", copies.distribute, name="distribute"),
    path("roadmaps/<int:pk>/take", copies.take, name="take"),
    path("roadmaps/<int:pk>/next", copies.following, name="next"),
    path("roadmaps/<int:pk>/absent", copies.absent, name="absent"),
    path("roadmaps/<int:pk>/differences", copies.differences, name="differences"),
    # Everybody works with it.
    path("roadmaps/<int:pk>", plan.show, name="plan"),
    path("roadmaps/<int:pk>/export.<str:fmt>", exports.export, name="export"),
    path("roadmaps/<int:pk>/paper.<str:fmt>", exports.paper, name="paper"),
    path("roadmaps/<int:pk>/items/<int:item>", activity.show, name="activity"),
    path("roadmaps/<int:pk>/items/<int:item>/link", activity.link, name="activity_link"),
    path("windows/<int:pk>/complete", facts.complete, name="occurrence_complete"),
    path("windows/<int:pk>/dismiss", facts.dismiss, name="occurrence_dismiss"),
    path("windows/<int:pk>/postpone", facts.postpone, name="occurrence_postpone"),
    path("windows/<int:pk>/event", facts.event, name="occurrence_event"),
    path("windows/<int:pk>/reopen", facts.reopen, name="occurrence_reopen"),
    path("windows/<int:pk>/evidence", facts.evidence, name="occurrence_evidence"),
    path("evidence/<int:pk>/remove", facts.remove, name="evidence_remove"),
    path("evidence/<int:pk>/restore", facts.restore, name="evidence_restore"),
    path("cal/<str:key>.ics", feeds.mine, name="my_feed"),
]
