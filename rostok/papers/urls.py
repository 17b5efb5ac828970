"""Paths of the room."""

from django.urls import path

from .views import acts, blanks, blanks_editing, followers, paper_acts, papers

app_name = "papers"
urlpatterns = [
    path("acts", acts.index, name="list"),
    path("acts/new", acts.new, name="new"),
    path("acts/import", acts.bring, name="import"),
    path("acts/import/write", acts.write, name="import_write"),
    path("acts/<int:pk>/edit", acts.edit, name="edit"),
    path("acts/<int:pk>/remove", acts.remove, name="remove"),
    path("acts/<int:pk>/restore", acts.restore, name="restore"),
    path("acts/<int:pk>/file", acts.file, name="file"),
    # Issued papers
    path("papers", papers.index, name="papers"),
    path("papers/to-sign", papers.waiting, name="to_sign"),
    path("papers/new", papers.new, name="paper_new"),
    path("papers/new/<int:pk>/<str:kind>", papers.facts, name="paper_facts"),
    path("papers/<int:pk>", papers.show, name="paper"),
    path("papers/<int:pk>/edit", paper_acts.edit, name="paper_edit"),
    path("papers/<int:pk>/lines", paper_acts.lines, name="paper_lines"),
    path("papers/<int:pk>/submit", paper_acts.submit, name="paper_submit"),
    path("papers/<int:pk>/approve", paper_acts.approve, name="paper_approve"),
    path("papers/<int:pk>/withdraw", paper_acts.withdraw, name="paper_withdraw"),
    path("papers/<int:pk>/send-back", paper_acts.send_back, name="paper_send_back"),
    path("papers/<int:pk>/sign", paper_acts.sign, name="paper_sign"),
    path("papers/<int:pk>/register", paper_acts.register, name="paper_register"),
    path("papers/<int:pk>/attach", paper_acts.attach, name="paper_attach"),
    path("papers/<int:pk>/mark-read", paper_acts.mark_read, name="paper_mark_read"),
    path("papers/<int:pk>/read", paper_acts.read, name="paper_read"),
    path("papers/<int:pk>/change", followers.change, name="paper_change"),
    path("papers/<int:pk>/end", followers.end, name="paper_end"),
    path("papers/<int:pk>/cancel", followers.cancel, name="paper_cancel"),
    path("papers/<int:pk>/paper.<str:fmt>", paper_acts.file, name="paper_file"),
    path("papers/<int:pk>/files/<str:what>", paper_acts.beside, name="paper_beside"),
    # Samples
    path("samples", blanks.index, name="blanks"),
    path("samples/new", blanks_editing.new, name="blank_new"),
    path("samples/ready/<slug:ready_kind>", blanks.ready_card, name="blank_ready"),
    path("samples/ready/<slug:ready_kind>/take", blanks_editing.ready_take, name="blank_ready_take"),
    path("samples/ready/<slug:ready_kind>/example.<str:kind>", blanks.ready_example_file, name="blank_ready_example"),
    path("samples/<int:pk>", blanks.card, name="blank"),
    path("samples/<int:pk>/take", blanks_editing.take, name="blank_take"),
    path("samples/<int:pk>/edit", blanks_editing.edit, name="blank_edit"),
    path("samples/<int:pk>/revise", blanks_editing.revise, name="blank_revise"),
    path("samples/<int:pk>/issue", blanks_editing.issue, name="blank_issue"),
    path("samples/<int:pk>/retire", blanks_editing.retire, name="blank_retire"),
    path("samples/<int:pk>/differences", blanks_editing.differences, name="blank_differences"),
    path("samples/<int:pk>/newer", blanks_editing.newer, name="blank_newer"),
    path("samples/<int:pk>/keep", blanks_editing.keep, name="blank_keep"),
    path("samples/<int:pk>/example.<str:kind>", blanks.example_file, name="blank_example"),
    path("samples/<int:pk>/file", blanks.source_file, name="blank_file"),
    path("q/<str:mark>", followers.checked, name="check"),
]
