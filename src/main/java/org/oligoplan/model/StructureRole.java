package org.oligoplan.model;

/// What a structure is for; only a person says so, names merely propose.
public enum StructureRole {
    GTV, CTV, ITV, PTV, ORGAN, PRIOR_TARGET, PRIOR_FIELD, IGNORE
}
