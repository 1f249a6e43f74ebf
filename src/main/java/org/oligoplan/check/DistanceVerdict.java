package org.oligoplan.check;

/// What a distance says about the limit: clear when the lower bound reaches it, inside when the nominal value is under it, else borderline.
public enum DistanceVerdict {
    CLEAR, BORDERLINE, INSIDE
}
