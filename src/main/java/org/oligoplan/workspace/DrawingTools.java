package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Ring;

/// What can be drawn. Each gives a new stack, or the same when nothing changes.
public interface DrawingTools {

    /// {@return the stack after a stroke with a ball of `radiusMm` along `path` (patient mm), seen along `viewNormal`}
    ///
    /// @param ball whether it is a ball on the stack's own planes too, rather than a disc on one
    /// @param imageOffsetsMm where the image has planes, w in mm; new sections appear only there
    ContourStack paint(ContourStack target, double[] imageOffsetsMm, List<PatientPoint> path, PatientVector viewNormal, double radiusMm,
            boolean erase, boolean ball);

    /// {@return the stack with a polygon added or cut out on one plane}
    ContourStack polygon(ContourStack target, double offsetMm, Ring ring, boolean erase);

    /// {@return the stack without one plane's section}
    ContourStack deleteSection(ContourStack target, double offsetMm);

    /// {@return the stack with a section copied to another plane}
    ContourStack copySection(ContourStack target, double fromOffsetMm, double toOffsetMm);

    /// {@return whether a polygon crosses itself, so that its inside is not clear}
    boolean crossesItself(Ring ring);
}
