package org.oligoplan.model;

/// The capacity in which a person decides.
public enum PersonRole {
    RADIATION_ONCOLOGIST, PHYSICIST, TRIAL_COORDINATOR, ADMINISTRATOR, OTHER
}
