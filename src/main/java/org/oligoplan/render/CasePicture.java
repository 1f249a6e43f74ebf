package org.oligoplan.render;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;

/// A picture of a view with its contours and, where wanted, the line between two places: without a toolkit and without text.
public final class CasePicture {

    private static final double LINE = 1.5;
    private static final double CHOSEN_LINE = 2.5;
    private static final int GROUND = 0xff000000;

    private CasePicture() {}

    /// The two places between which a distance was measured.
    ///
    /// @param from one end, patient mm
    /// @param to the other end
    /// @param argb the colour of the line
    public record Witness(PatientPoint from, PatientPoint to, int argb) {}

    /// {@return the picture}
    ///
    /// @param shown the case whose structures are drawn
    /// @param request the image and the plane
    /// @param chosen the structure whose line is thicker
    /// @param witness the distance to draw
    public static Picture draw(Case shown, ViewRequest request, Optional<Id> chosen, Optional<Witness> witness) {
        ViewGeometry view = request.geometry();
        Picture picture = new Picture(view.width(), view.height(), SliceRenderer.render(request));
        for (int i = 0; i < picture.argb().length; i++) {
            if (picture.argb()[i] == 0) {
                picture.argb()[i] = GROUND;
            }
        }
        for (StructureOutline structure : OutlineCutter.cut(shown, request.volume().grid().frame(), view)) {
            boolean thick = chosen.filter(structure.structure()::equals).isPresent();
            structure.lines().forEach(line -> picture.outline(line, thick ? CHOSEN_LINE : LINE, structure.argb()));
        }
        witness.ifPresent(w -> {
            picture.line(view.xOf(w.from()), view.yOf(w.from()), view.xOf(w.to()), view.yOf(w.to()), LINE, w.argb());
            picture.ring(view.xOf(w.from()), view.yOf(w.from()), 4, LINE, w.argb());
            picture.ring(view.xOf(w.to()), view.yOf(w.to()), 4, LINE, w.argb());
        });
        return picture;
    }

}
