package org.oligoplan.ui.casepanel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameNames;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Alignment;
import org.oligoplan.model.ImportedRegistration.Form;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.MotionWords;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.SignOffFields;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// What joins frames of reference: the registrations that files brought, which a person accepts with an uncertainty or leaves unused, and those in
/// use, which are signed off or taken out of use.
final class RegistrationsSection {

    private final CaseContext context;
    private final Section section;
    private final MotionWords motions;
    private final KeyedRows<String, Entry, Row> rows;
    private Case shown = Case.empty(Id.random());

    /// A way between two frames.
    ///
    /// @param key stable over changes, part of the nodes' ids
    /// @param imported the file's object and its alignment, where it comes from a file
    /// @param used the registration in use, where there is one
    private record Entry(String key, Optional<Imported> imported, Optional<Registration> used) {

        FrameOfReference from() {
            return imported.map(i -> i.alignment().from()).orElseGet(() -> used.orElseThrow().from());
        }

        FrameOfReference to() {
            return imported.map(i -> i.object().registered()).orElseGet(() -> used.orElseThrow().to());
        }

        Optional<RigidTransform> motion() {
            return RigidTransform.of(imported.map(i -> i.alignment().matrix()).orElseGet(() -> used.orElseThrow().matrix()));
        }

        boolean usable() {
            return imported.isEmpty() || imported.get().alignment().form() == Form.RIGID;
        }
    }

    /// One alignment of a file's object.
    private record Imported(ImportedRegistration object, Alignment alignment) {}

    RegistrationsSection(CaseContext context, Runnable register) {
        this.context = context;
        motions = new MotionWords(context.kit());
        section = new Section(context.kit(), "registrations", context.say("registration.section"),
                context.say("registration.section.hint"));
        rows = new KeyedRows<>(section.rows(), Entry::key, Row::new, Row::show);
        Button open = context.kit().link("registration-open", context.say("registration.open"), register);
        open.setTooltip(ControlKit.tip(Shortcuts.tooltip(context.kit().texts(), "registration-open")));
        section.addBelow(open);
    }

    Section section() {
        return section;
    }

    void show(SessionState state) {
        shown = state.current();
        List<Entry> entries = entries();
        rows.show(entries);
        long open = entries.stream().filter(e -> e.usable() && e.used().filter(Registration::signedOff).isEmpty()).count();
        section.setCount(open == 0 ? "" : context.say("registration.section.count", open), entries.isEmpty());
        ControlKit.present(section, !entries.isEmpty() || shown.images().size() > 1);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        List<Registration> fromFiles = new ArrayList<>();
        for (ImportedRegistration object : shown.all(ImportedRegistration.class)) {
            for (int i = 0; i < object.alignments().size(); i++) {
                Alignment alignment = object.alignments().get(i);
                Optional<Registration> used = object.accepted(shown, alignment);
                used.ifPresent(fromFiles::add);
                entries.add(new Entry(object.id() + "-" + i, Optional.of(new Imported(object, alignment)), used));
            }
        }
        shown.all(Registration.class).stream().filter(r -> !fromFiles.contains(r))
                .forEach(r -> entries.add(new Entry(r.id().toString(), Optional.empty(), Optional.of(r))));
        return entries;
    }

    private final class Row extends VBox {

        private final String part;
        private final Label names = ControlKit.paragraph("", "strong");
        private final Label origin = ControlKit.paragraph("", "caption");
        private final Label motion = ControlKit.paragraph("");
        private final StandingLabel standing;
        private final Label by = ControlKit.paragraph("", "caption");
        private final Button begin;
        private final Button remove;
        private final Button accept;
        private final VBox form;
        private final SignOffFields fields;
        private Entry entry;

        Row(Entry first) {
            super(3);
            entry = first;
            part = "registration-" + first.key();
            setId(part);
            getStyleClass().add("editor");
            ControlKit kit = context.kit();
            names.setId(part + "-names");
            origin.setId(part + "-origin");
            motion.setId(part + "-motion");
            by.setId(part + "-by");
            standing = new StandingLabel(part + "-standing");
            standing.getStyleClass().add("small");
            begin = kit.button(part + "-begin", context.say("registration.accept.begin"), MaterialDesignC.CHECK_CIRCLE, this::begin);
            remove = kit.link(part + "-remove", context.say("registration.remove"), this::remove);
            fields = new SignOffFields(kit, part, this::accept);
            accept = kit.button(part + "-accept", context.say("registration.accept"), null, this::accept);
            accept.getStyleClass().add("primary");
            Button cancel = kit.button(part + "-cancel", context.say("button.cancel"), null, this::leave);
            form = new VBox(4, ControlKit.paragraph(context.say("registration.accept.hint"), "caption"),
                    fields, new FlowPane(8, 4, accept, cancel));
            form.setId(part + "-form");
            ControlKit.present(form, false);
            getChildren().setAll(names, origin, motion, standing, by, begin, form, remove);
        }

        void show(Entry now) {
            entry = now;
            String from = FrameNames.of(shown, now.from());
            String to = FrameNames.of(shown, now.to());
            names.setText(context.say("registration.between", from, to));
            origin.setText(now.imported().map(i -> context.say("registration.from-file", label(i.object()),
                    i.object().date().map(LocalDate::toString).orElse(context.say("registration.no-date"))))
                    .orElseGet(() -> made(now.used().orElseThrow())));
            motion.setText(now.motion().map(m -> motions.say(shown, now.from(), m)).orElse(""));
            ControlKit.present(motion, now.usable() && now.motion().isPresent());
            boolean used = now.used().isPresent();
            boolean signed = now.used().filter(Registration::signedOff).isPresent();
            if (used) {
                Registration r = now.used().get();
                if (signed) {
                    standing.show(Standing.MET, r.uncertaintyMm().isPresent()
                            ? context.say("registration.in-use",
                                    context.kit().figures().exact(BigDecimal.valueOf(r.uncertaintyMm().getAsDouble())))
                            : context.say("registration.in-use.unstated"));
                } else {
                    standing.show(Standing.JUDGEMENT, context.say("registration.not-signed"));
                }
                Attribution who = r.evidence().flatMap(RegistrationEvidence::signOff).orElse(r.by());
                by.setText(context.say("panels.statement.by", who.decidedBy(), Figures.dayAndTime(who.when())));
            } else if (now.usable()) {
                standing.show(Standing.JUDGEMENT, context.say("registration.not-accepted"));
            } else {
                standing.show(Standing.NOT_ASSESSABLE, context.say("registration.not-usable"));
                by.setText(context.say("registration.form." + now.imported().orElseThrow().alignment().form()));
            }
            ControlKit.present(by, used || !now.usable());
            ControlKit.present(remove, used);
            fields.ask(used);
            if (signed) {
                ControlKit.present(form, false);
            }
            ControlKit.present(begin, !signed && now.usable() && !form.isVisible());
            begin.setText(context.say(used ? "registration.sign.begin" : "registration.accept.begin"));
            begin.setAccessibleText(context.say(used ? "registration.sign.begin.of" : "registration.accept.of", from, to));
            accept.setText(context.say(used ? "registration.sign.off" : "registration.accept"));
            accept.setAccessibleText(accept.getText());
            remove.setAccessibleText(context.say("registration.remove.of", from, to));
        }

        private String made(Registration registration) {
            return switch (registration.evidence().map(RegistrationEvidence::means).orElse(null)) {
                case RegistrationMeans.Landmarks l ->
                    context.say("registration.found.landmarks", l.pairs().size(), context.kit().figures().mm(l.rmsMm()));
                case RegistrationMeans.Manual _ -> context.say("registration.found.by-hand");
                case RegistrationMeans.Automatic _ -> context.say("registration.found.images");
                case null -> context.say("registration.made-here");
            };
        }

        private String label(ImportedRegistration object) {
            return object.label().isBlank() ? context.say("registration.no-label") : object.label();
        }

        private void begin() {
            ControlKit.present(form, true);
            ControlKit.present(begin, false);
            fields.begin();
        }

        private void leave() {
            ControlKit.present(form, false);
            ControlKit.present(begin, true);
            begin.requestFocus();
        }

        private void accept() {
            fields.read().ifPresent(given -> {
                Runnable handed = fields.handOver();
                entry.used().ifPresentOrElse(
                        r -> context.actions().perform(new Action.SignOffRegistration(r.id(), given.uncertaintyMm(),
                                given.rotationDegrees(), given.decidedBy(), given.role()), _ -> handed.run()),
                        () -> entry.imported().ifPresent(i -> context.actions().perform(new Action.AcceptRegistration(i.object().id(),
                                i.alignment().from(), Id.random(), given.uncertaintyMm(), given.decidedBy()), _ -> handed.run())));
            });
        }

        private void remove() {
            entry.used().ifPresent(r -> context.actions().perform(new Action.RemoveRegistration(r.id())));
        }
    }
}
