package org.oligoplan.render;

import java.util.List;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// How a view is turned: which patient directions run to the right and downwards on the screen.
///
/// Shown as radiologists expect: axial from the feet with the patient's left on the right and the back below, coronal from the front with the
/// head above, sagittal from the patient's left with the head above and the back on the right.
///
/// @param right unit vector, patient frame
/// @param down unit vector at a right angle to `right`
public record ViewPlane(PatientVector right, PatientVector down) {

    private static final PatientVector LEFT = new PatientVector(1, 0, 0);
    private static final PatientVector BACK = new PatientVector(0, 1, 0);
    private static final PatientVector HEAD = new PatientVector(0, 0, 1);

    /// Refuses directions that are not unit vectors at right angles within 1e-4.
    public ViewPlane {
        if (Math.abs(right.length() - 1) > 1e-4 || Math.abs(down.length() - 1) > 1e-4 || Math.abs(right.dot(down)) > 1e-4) {
            throw new IllegalArgumentException("a view's directions are perpendicular unit vectors: " + right + ", " + down);
        }
    }

    /// {@return the plane along the patient's own axes}
    ///
    /// @param cut which cut
    public static ViewPlane ofPatient(Anatomical cut) {
        return of(cut, LEFT, BACK, HEAD);
    }

    /// {@return the plane along the axes of an image stack that lies nearest to the patient's own: the stack's own slices are shown as they
    ///     were acquired, whatever way they were acquired and however slightly they are turned}
    ///
    /// @param stack the orientation of the stack's slices
    /// @param cut which cut
    public static ViewPlane ofStack(PlaneFrame stack, Anatomical cut) {
        List<PatientVector> axes = List.of(stack.u().unit(), stack.v().unit(), stack.normal());
        int[] best = {0, 1, 2};
        double most = -1;
        for (int[] order : new int[][]{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            double sum = Math.abs(axes.get(order[0]).x()) + Math.abs(axes.get(order[1]).y()) + Math.abs(axes.get(order[2]).z());
            if (sum > most + 1e-9) {
                most = sum;
                best = order;
            }
        }
        return of(cut, towards(axes.get(best[0]), LEFT), towards(axes.get(best[1]), BACK), towards(axes.get(best[2]), HEAD));
    }

    private static PatientVector towards(PatientVector axis, PatientVector wanted) {
        return axis.dot(wanted) < 0 ? axis.times(-1) : axis;
    }

    private static ViewPlane of(Anatomical cut, PatientVector left, PatientVector back, PatientVector head) {
        return switch (cut) {
            case AXIAL -> new ViewPlane(left, back);
            case CORONAL -> new ViewPlane(left, head.times(-1));
            case SAGITTAL -> new ViewPlane(back, head.times(-1));
        };
    }

    /// {@return the unit vector into the screen, right x down}
    public PatientVector normal() {
        return right.cross(down).unit();
    }

    /// {@return whether the view shows planes with this normal face on}
    ///
    /// @param stackNormal unit normal
    public boolean parallelTo(PatientVector stackNormal) {
        return Math.abs(right.dot(stackNormal)) < 1e-6 && Math.abs(down.dot(stackNormal)) < 1e-6;
    }
}
