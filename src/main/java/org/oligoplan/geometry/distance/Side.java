package org.oligoplan.geometry.distance;

/// Which of the two structures of a distance.
public enum Side {
    FROM, TO
}
