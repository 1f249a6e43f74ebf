package org.oligoplan.model;

/// The patient's side.
public enum Side {
    LEFT, RIGHT, MIDLINE, NOT_STATED
}
