package org.oligoplan.model;

/// The capacity in which a person decides.
public enum PersonRole {
    RADIATION_ONCOLOGIST, MEDICAL_ONCOLOGIST, TREATING_PHYSICIAN, PRINCIPAL_INVESTIGATOR, PHYSICIST, TRIAL_COORDINATOR, ADMINISTRATOR, OTHER
}
