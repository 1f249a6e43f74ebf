package org.oligoplan.proof;

/// One comparison with a closed form.
///
/// @param quantity what was compared
/// @param caseId the case, for finding it again
/// @param thicknessMm the distance of the planes that the body was drawn on; 0 where there are none
/// @param error value less truth, in the quantity's unit
/// @param limit how far from 0 it may be; infinite where it is measured only
public record Measured(Quantity quantity, String caseId, double thicknessMm, double error, double limit) {

    /// {@return whether the error is within the limit; an error that is not a number is not}
    public boolean passed() {
        return Math.abs(error) <= limit;
    }
}
