package org.oligoplan.exchange.export;

/// How a structure with holes is written.
///
/// PS3.3 section C.8.8.6.3 knows two ways to say that an inner contour is a hole: the keyhole, one CLOSED_PLANAR contour that runs round the
/// outside, along a channel of no width to the hole, round it the other way and back through the channel; and contours of the type
/// CLOSEDPLANAR_XOR. Of plain CLOSED_PLANAR contours that lie in each other it says nothing, and readers differ: many take every second one
/// for a hole (dicompyler-core), others fill them all and so close the hole (plastimatch 1.9.4, which also passes over CLOSEDPLANAR_XOR). A keyhole
/// comes out right in all of them, whether they fill by even-odd, by winding number (the hole runs the other way round) or by union; so it is what is
/// written unless another form is asked for.
public enum HoleForm {
    /// One contour with channels of no width.
    KEYHOLE,
    /// One CLOSED_PLANAR contour for each ring, as it stands.
    NESTED,
    /// One contour for each ring; of the type CLOSEDPLANAR_XOR in a plane that has several.
    XOR
}
