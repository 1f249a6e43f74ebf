package org.oligoplan.render;

import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.volume.Volume;

/// A second image to be laid over a view.
///
/// @param volume the image
/// @param toView takes places of its frame to the view's frame; the identity where both are one
/// @param window which of its values are at the ends of the colours
/// @param colours how its values look
/// @param mix how much of it is seen where
public record Overlay(Volume volume, RigidTransform toView, WindowLevel window, ColourMap colours, Mix mix) {

    /// How two pictures share the screen.
    public sealed interface Mix {

        /// Both everywhere.
        ///
        /// @param share of the upper picture, 0 to 1
        record Blend(double share) implements Mix {

            /// Refuses a share outside 0 to 1.
            public Blend {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("a share of " + share);
                }
            }
        }

        /// The upper picture to the right of a line down the view.
        ///
        /// @param at where the line is, as a share of the width
        record Swipe(double at) implements Mix {

            /// Refuses a place outside 0 to 1.
            public Swipe {
                if (!(at >= 0 && at <= 1)) {
                    throw new IllegalArgumentException("a line at " + at);
                }
            }
        }

        /// By turns, like the squares of a chess board, that stay where they are on the screen.
        ///
        /// @param squares in a row, at least 1
        record Checkerboard(int squares) implements Mix {

            /// Refuses a board without squares.
            public Checkerboard {
                if (squares < 1) {
                    throw new IllegalArgumentException(squares + " squares");
                }
            }
        }
    }
}
