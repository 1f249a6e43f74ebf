package org.oligoplan.render;

/// The three ways in which a patient is cut.
public enum Anatomical {
    AXIAL, CORONAL, SAGITTAL
}
