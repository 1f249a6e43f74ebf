package org.oligoplan.render;

import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Registration;

/// Whether two images may be shown over one another: overlapping coordinates alone say nothing.
public sealed interface Joining {

    /// Both lie in one frame of reference.
    record SameFrame() implements Joining {}

    /// Registrations of the case lead from the one to the other.
    ///
    /// @param way the registrations
    record Registered(FrameBridge way) implements Joining {

        /// {@return whether a person has signed every one of them off; if not, what is shown over the image has to be marked so}
        public boolean signedOff() {
            return way.signedOff();
        }
    }

    /// Nobody knows where the one lies in the other: a registration is needed first.
    record NotJoined() implements Joining {}

    /// {@return how the image above comes to the frame of the one below}
    ///
    /// @param current the case
    /// @param above the frame of the image that is laid over
    /// @param below the frame of the view
    static Joining of(Case current, FrameOfReference above, FrameOfReference below) {
        if (above.equals(below)) {
            return new SameFrame();
        }
        return FrameBridge.find(current.all(Registration.class), above, below).<Joining>map(Registered::new).orElseGet(NotJoined::new);
    }

    /// {@return where a way takes places of the image above; the identity for one frame}
    ///
    /// @param joining one that is joined
    /// @throws IllegalArgumentException for one that is not
    static RigidTransform motion(Joining joining) {
        return switch (joining) {
            case SameFrame() -> RigidTransform.IDENTITY;
            case Registered(FrameBridge way) -> way.motion();
            case NotJoined() -> throw new IllegalArgumentException("no registration joins these images");
        };
    }
}
