package org.oligoplan.model;

/// Whether a metastasis progresses, as a person judged it. No answer at all is not among these.
public enum Progressing {
    YES, NO, UNCERTAIN
}
