package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.ScaleBar;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SolidScene;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.text.Texts;

/// What is written over the view in space: names of targets, the patient's directions, a scale, what lies under the pointer.
final class SolidTexts extends Pane {

    /// Directions lie behind all other words.
    private static final double BEHIND = 2;
    private static final double PAD = 6;
    private static final double ARM = 22;
    private static final double LETTER_AT = 31;
    private static final double ROSE = 46;
    private static final double LETTER = 12;
    private static final double BAR_SHARE = 0.25;
    private static final double LONGEST_BAR = 140;
    private static final double NAME_OFF = 4;
    private static final double SMALL = 200;

    /// A direction of the patient with its letter (DICOM PS3.3 C.7.6.1.1.1).
    private record Direction(PatientVector way, Line arm, Label letter) {}

    private final Texts texts;
    private final Label title = text("title");
    private final Label note = text("note");
    private final Label probe = text("probe");
    private final Label barLength = text("scale");
    private final Region bar = new Region();
    private final List<Direction> rose = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private double from;
    private Optional<ViewGeometry> shown = Optional.empty();

    SolidTexts(Texts texts) {
        this.texts = texts;
        setMouseTransparent(true);
        bar.getStyleClass().add("scale-bar");
        title.getStyleClass().add("strong");
        title.setText(texts.of("solid.title"));
        add("L", new PatientVector(1, 0, 0));
        add("R", new PatientVector(-1, 0, 0));
        add("P", new PatientVector(0, 1, 0));
        add("A", new PatientVector(0, -1, 0));
        add("H", new PatientVector(0, 0, 1));
        add("F", new PatientVector(0, 0, -1));
        for (Node node : new Node[]{title, note, probe, barLength, bar}) {
            node.setManaged(false);
            getChildren().add(node);
        }
    }

    private void add(String letter, PatientVector way) {
        Line arm = new Line();
        arm.getStyleClass().add("rose-arm");
        arm.setManaged(false);
        Label label = new Label(letter);
        label.getStyleClass().add("rose-letter");
        label.setManaged(false);
        rose.add(new Direction(way, arm, label));
        getChildren().addAll(arm, label);
    }

    private static Label text(String what) {
        Label label = new Label();
        label.getStyleClass().addAll("on-image", what);
        return label;
    }

    /// Shows what belongs to a picture.
    ///
    /// @param view the picture's, in layout pixels
    void show(ViewGeometry view, SolidScene scene, Case shown) {
        this.shown = Optional.of(view);
        showRose(view);
        showNames(view, scene, shown);
        ScaleBar scale = ScaleBar.fitting(view.mmPerPixel(), Math.min(LONGEST_BAR, view.width() * BAR_SHARE));
        barLength.setText(scale.lengthMm() >= 10
                ? texts.of("viewer.scale.cm", scale.lengthMm() / 10)
                : texts.of("viewer.scale.mm", scale.lengthMm()));
        double w = view.width();
        double h = view.height();
        for (Region node : new Region[]{title, note, probe, barLength}) {
            node.applyCss();
            node.autosize();
        }
        note.setMaxWidth(Math.max(0, w - 2 * PAD));
        note.autosize();
        title.relocate(PAD, from + PAD);
        note.relocate(PAD, from + PAD + title.getHeight() + 2);
        probe.relocate(PAD, h - probe.getHeight() - PAD);
        double barTop = h - PAD - 8 - barLength.getHeight();
        double barEnd = w - PAD - 2;
        bar.resizeRelocate(barEnd - scale.pixels(), h - PAD - 6, scale.pixels(), 5);
        barLength.relocate(Math.min(barEnd + 2 - barLength.getWidth(), barEnd - (scale.pixels() + barLength.getWidth()) / 2), barTop);
    }

    /// Nothing is written under what lies over the view; the view draws anew after it.
    void keepClear(double topPx) {
        from = topPx;
        shown.ifPresent(this::showRose);
    }

    /// What must be known of the picture, or nothing.
    void note(String words) {
        note.setText(words);
        note.setWrapText(true);
        note.setVisible(!words.isEmpty());
        note.autosize();
    }

    /// The name of what lies under the pointer, or nothing.
    void probe(String words) {
        probe.setText(words);
        probe.setVisible(!words.isEmpty());
        probe.applyCss();
        probe.autosize();
        probe.relocate(PAD, getHeight() - probe.getHeight() - PAD);
    }

    /// Directions from the corner above on the right: those towards the viewer are drawn over the others and more strongly.
    private void showRose(ViewGeometry view) {
        double x = view.width() - ROSE;
        double y = from + ROSE;
        boolean room = Math.min(view.width(), view.height() - from) >= SMALL;
        for (Direction d : rose) {
            d.arm().setVisible(room);
            d.letter().setVisible(room);
        }
        if (!room) {
            return;
        }
        PatientVector into = view.plane().normal();
        List<Direction> order = new ArrayList<>(rose);
        order.sort(Comparator.comparingDouble((Direction d) -> -d.way().dot(into)));
        List<double[]> near = new ArrayList<>();
        for (Direction d : order.reversed()) {
            double right = x + LETTER_AT * d.way().dot(view.plane().right());
            double down = y + LETTER_AT * d.way().dot(view.plane().down());
            // Where a letter lies behind another, only the nearer is read.
            boolean free = near.stream().noneMatch(n -> Math.hypot(n[0] - right, n[1] - down) < LETTER);
            d.letter().setVisible(free);
            near.add(new double[]{right, down});
        }
        for (Direction d : order) {
            double right = d.way().dot(view.plane().right());
            double down = d.way().dot(view.plane().down());
            double towards = 0.5 - d.way().dot(into) / 2;
            d.arm().setStartX(x);
            d.arm().setStartY(y);
            d.arm().setEndX(x + ARM * right);
            d.arm().setEndY(y + ARM * down);
            d.arm().setOpacity(0.25 + 0.75 * towards);
            d.letter().setOpacity(0.35 + 0.65 * towards);
            // The order of drawing alone: words that find their size may ask for all of this again, in the middle of it.
            d.arm().setViewOrder(BEHIND + d.way().dot(into));
            d.letter().setViewOrder(BEHIND + d.way().dot(into));
            d.letter().applyCss();
            d.letter().autosize();
            d.letter().relocate(Math.rint(x + LETTER_AT * right - d.letter().getWidth() / 2),
                    Math.rint(y + LETTER_AT * down - d.letter().getHeight() / 2));
        }
    }

    /// Names stand above what they name; where two would lie over one another, the farther one is left out.
    private void showNames(ViewGeometry view, SolidScene scene, Case shown) {
        List<Body> targets = scene.bodies().stream().filter(b -> named(b, shown).isPresent())
                .sorted(Comparator.comparing((Body b) -> !b.chosen()).thenComparing(b -> view.depthMm(b.fine().middle()))).toList();
        while (names.size() < targets.size()) {
            Label label = text("name");
            label.setManaged(false);
            names.add(label);
            getChildren().add(label);
        }
        List<double[]> taken = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Label label = names.get(i);
            label.setVisible(false);
            if (i >= targets.size()) {
                continue;
            }
            Body body = targets.get(i);
            label.setText(named(body, shown).orElseThrow());
            label.applyCss();
            label.autosize();
            PatientPoint middle = body.fine().middle();
            double x = view.xOf(middle) - label.getWidth() / 2;
            double y = view.yOf(middle) - halfHeight(view, body) - label.getHeight() - NAME_OFF;
            double[] box = {x, y, x + label.getWidth(), y + label.getHeight()};
            boolean free = x > 0 && y > 0 && box[2] < view.width() && box[3] < view.height()
                    && taken.stream().noneMatch(t -> t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]);
            if (free) {
                taken.add(box);
                label.setVisible(true);
                label.relocate(Math.rint(x), Math.rint(y));
            }
        }
    }

    /// Half of the height of a body's box on the screen.
    private static double halfHeight(ViewGeometry view, Body body) {
        PatientVector half = body.fine().high().minus(body.fine().low()).times(0.5 / view.mmPerPixel());
        PatientVector down = view.plane().down();
        double most = Math.abs(half.x() * down.x()) + Math.abs(half.y() * down.y()) + Math.abs(half.z() * down.z());
        // A round body does not reach the corners of its box.
        return Math.min(most, Math.max(half.x(), Math.max(half.y(), half.z())));
    }

    private static Optional<String> named(Body body, Case shown) {
        return body.subject() instanceof SolidScene.Subject.OfStructure(var id)
                ? shown.structure(id)
                        .filter(s -> body.chosen() || s.is(StructureRole.GTV) || s.is(StructureRole.ITV)
                                || s.is(StructureRole.PRIOR_TARGET))
                        .map(Structure::name)
                : Optional.empty();
    }

    /// {@return the names that can be read, for tests and for whoever listens}
    List<String> visibleNames() {
        return names.stream().filter(Label::isVisible).map(Label::getText).toList();
    }

    String probed() {
        return probe.getText();
    }
}
