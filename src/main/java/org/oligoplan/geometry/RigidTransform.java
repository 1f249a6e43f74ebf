package org.oligoplan.geometry;

import java.util.List;
import java.util.Optional;

/// A rotation followed by a shift: a point p, as a column, goes to R p + t. It takes places of one frame of reference to another; which frames
/// is known by whoever holds it.
///
/// @param rowX the first row of R
/// @param rowY its second row
/// @param rowZ its third row
/// @param shift t, mm, added after the rotation
public record RigidTransform(PatientVector rowX, PatientVector rowY, PatientVector rowZ, PatientVector shift) {

    /// Leaves everything where it is.
    public static final RigidTransform IDENTITY = new RigidTransform(new PatientVector(1, 0, 0), new PatientVector(0, 1, 0),
            new PatientVector(0, 0, 1), new PatientVector(0, 0, 0));

    /// How far a matrix may be from a rotation: the rounding of files, not a scaling.
    private static final double TOLERANCE = 1e-3;

    /// Values of a 4 x 4 matrix.
    private static final int SIZE = 16;

    /// Refuses what is no rotation within 1e-3, mirrored axes among it.
    public RigidTransform {
        if (!rotates(rowX, rowY, rowZ) || !Double.isFinite(shift.length())) {
            throw new IllegalArgumentException("no rotation with a shift: " + rowX + ", " + rowY + ", " + rowZ + ", " + shift);
        }
    }

    private static boolean rotates(PatientVector a, PatientVector b, PatientVector c) {
        return near(a.length(), 1) && near(b.length(), 1) && near(a.dot(b), 0) && a.cross(b).plus(c.times(-1)).length() < TOLERANCE;
    }

    private static boolean near(double value, double wanted) {
        return Math.abs(value - wanted) < TOLERANCE;
    }

    /// {@return the motion that a matrix is; none when it is no rotation with a shift within 1e-3}
    ///
    /// @param matrix 16 values row by row, for points as columns (x, y, z, 1), mm
    public static Optional<RigidTransform> of(List<Double> matrix) {
        if (matrix.size() != SIZE) {
            return Optional.empty();
        }
        PatientVector[] rows = new PatientVector[3];
        for (int r = 0; r < 3; r++) {
            rows[r] = new PatientVector(matrix.get(4 * r), matrix.get(4 * r + 1), matrix.get(4 * r + 2));
        }
        PatientVector shift = new PatientVector(matrix.get(3), matrix.get(7), matrix.get(11));
        boolean rigid = rotates(rows[0], rows[1], rows[2]) && Double.isFinite(shift.length()) && near(matrix.get(12), 0)
                && near(matrix.get(13), 0) && near(matrix.get(14), 0) && near(matrix.get(15), 1);
        return rigid ? Optional.of(new RigidTransform(rows[0], rows[1], rows[2], shift)) : Optional.empty();
    }

    /// {@return a shift alone}
    ///
    /// @param by mm
    public static RigidTransform shifted(PatientVector by) {
        return new RigidTransform(IDENTITY.rowX, IDENTITY.rowY, IDENTITY.rowZ, by);
    }

    /// {@return the motion that turns about a place and then shifts: R = Rz Ry Rx, each by the right-hand rule about the patient's axes}
    ///
    /// @param centre what stays where it is when there is no shift, mm
    /// @param anglesDegrees about x, y and z
    /// @param shift mm, added after the rotation
    public static RigidTransform about(PatientPoint centre, PatientVector anglesDegrees, PatientVector shift) {
        double sx = Math.sin(Math.toRadians(anglesDegrees.x()));
        double cx = Math.cos(Math.toRadians(anglesDegrees.x()));
        double sy = Math.sin(Math.toRadians(anglesDegrees.y()));
        double cy = Math.cos(Math.toRadians(anglesDegrees.y()));
        double sz = Math.sin(Math.toRadians(anglesDegrees.z()));
        double cz = Math.cos(Math.toRadians(anglesDegrees.z()));
        RigidTransform turn = new RigidTransform(new PatientVector(cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx),
                new PatientVector(sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx), new PatientVector(-sy, cy * sx, cy * cx),
                new PatientVector(0, 0, 0));
        PatientVector held = centre.fromOrigin().plus(turn.turn(centre.fromOrigin()).times(-1));
        return new RigidTransform(turn.rowX, turn.rowY, turn.rowZ, held.plus(shift));
    }

    /// {@return the turn about a line, by the right-hand rule (Rodrigues)}
    ///
    /// @param centre a place on the line, mm
    /// @param axis the line's direction, of any length but 0
    /// @param degrees the angle
    public static RigidTransform turned(PatientPoint centre, PatientVector axis, double degrees) {
        PatientVector n = axis.unit();
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        PatientVector[] columns = new PatientVector[3];
        List<PatientVector> axes = List.of(IDENTITY.rowX, IDENTITY.rowY, IDENTITY.rowZ);
        for (int a = 0; a < 3; a++) {
            PatientVector e = axes.get(a);
            columns[a] = e.times(cosine).plus(n.cross(e).times(sine)).plus(n.times(n.dot(e) * (1 - cosine)));
        }
        RigidTransform turn = new RigidTransform(new PatientVector(columns[0].x(), columns[1].x(), columns[2].x()),
                new PatientVector(columns[0].y(), columns[1].y(), columns[2].y()),
                new PatientVector(columns[0].z(), columns[1].z(), columns[2].z()), new PatientVector(0, 0, 0));
        return new RigidTransform(turn.rowX, turn.rowY, turn.rowZ,
                centre.fromOrigin().plus(turn.turn(centre.fromOrigin()).times(-1)));
    }

    /// {@return the same place in the other frame}
    public PatientPoint apply(PatientPoint place) {
        PatientVector p = place.fromOrigin();
        return new PatientPoint(rowX.dot(p) + shift.x(), rowY.dot(p) + shift.y(), rowZ.dot(p) + shift.z());
    }

    /// {@return the same direction in the other frame}
    public PatientVector turn(PatientVector direction) {
        return new PatientVector(rowX.dot(direction), rowY.dot(direction), rowZ.dot(direction));
    }

    /// {@return the way back; the inverse of a rotation is its transpose}
    public RigidTransform inverse() {
        PatientVector a = new PatientVector(rowX.x(), rowY.x(), rowZ.x());
        PatientVector b = new PatientVector(rowX.y(), rowY.y(), rowZ.y());
        PatientVector c = new PatientVector(rowX.z(), rowY.z(), rowZ.z());
        return new RigidTransform(a, b, c, new PatientVector(-a.dot(shift), -b.dot(shift), -c.dot(shift)));
    }

    /// {@return this motion followed by another}
    public RigidTransform then(RigidTransform next) {
        RigidTransform columns = new RigidTransform(new PatientVector(rowX.x(), rowY.x(), rowZ.x()),
                new PatientVector(rowX.y(), rowY.y(), rowZ.y()), new PatientVector(rowX.z(), rowY.z(), rowZ.z()),
                new PatientVector(0, 0, 0));
        // Made exactly perpendicular, so that the rounding of files does not add up over several motions.
        PatientVector x = columns.turn(next.rowX).unit();
        PatientVector slanted = columns.turn(next.rowY);
        PatientVector y = slanted.plus(x.times(-x.dot(slanted))).unit();
        return new RigidTransform(x, y, x.cross(y), next.turn(shift).plus(next.shift));
    }

    /// {@return how far a place is moved: from where it is to where it goes, mm}
    public PatientVector displacement(PatientPoint place) {
        return apply(place).minus(place);
    }

    /// {@return the angle of the rotation about its own axis, degrees, 0 to 180}
    public double angleDegrees() {
        // The sine from the antisymmetric part keeps small angles exact where the cosine alone would lose them.
        double sine = new PatientVector(rowZ.y() - rowY.z(), rowX.z() - rowZ.x(), rowY.x() - rowX.y()).length() / 2;
        double cosine = (rowX.x() + rowY.y() + rowZ.z() - 1) / 2;
        return Math.toDegrees(Math.atan2(sine, cosine));
    }

    /// {@return the angles about x, y and z of which the rotation is made, degrees, as [#about(PatientPoint, PatientVector, PatientVector)] takes
    ///     them; y between -90 and 90}
    public PatientVector anglesDegrees() {
        double y = Math.asin(Math.clamp(-rowZ.x(), -1, 1));
        if (Math.abs(rowZ.x()) > 1 - 1e-12) {
            // At a right angle about y the other two turn about one axis: all of it is given to z.
            return new PatientVector(0, Math.toDegrees(y), Math.toDegrees(Math.atan2(-rowX.y(), rowY.y())));
        }
        return new PatientVector(Math.toDegrees(Math.atan2(rowZ.y(), rowZ.z())), Math.toDegrees(y),
                Math.toDegrees(Math.atan2(rowY.x(), rowX.x())));
    }

    /// {@return 16 values row by row, for points as columns (x, y, z, 1), mm}
    public List<Double> matrix() {
        return List.of(rowX.x(), rowX.y(), rowX.z(), shift.x(), rowY.x(), rowY.y(), rowY.z(), shift.y(), rowZ.x(), rowZ.y(), rowZ.z(),
                shift.z(), 0.0, 0.0, 0.0, 1.0);
    }
}
