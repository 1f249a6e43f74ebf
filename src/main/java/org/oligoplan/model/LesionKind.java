package org.oligoplan.model;

/// What tissue a lesion is in, which decides margins and which rules apply.
public enum LesionKind {
    BONE, SPINE, NODE, LUNG, LIVER, ADRENAL, SOFT_TISSUE, BREAST, BRAIN, OTHER
}
