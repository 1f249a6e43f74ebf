package org.oligoplan.check;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;

/// The state of a case that was checked. Its fingerprint is taken when it is asked for, which is when a run is stored or printed: digesting the
/// contours of a large case takes longer than measuring its distances. Two are equal when their cases are.
public final class CheckedCase {

    private final Case state;
    private volatile @Nullable Fingerprint known;

    /// @param state the case
    public CheckedCase(Case state) {
        this.state = state;
    }

    /// {@return SHA-256 over the text of the case's id and of the SHA-256 of each element's canonical form, in the case's order}
    public Fingerprint fingerprint() {
        Fingerprint own = known;
        if (own == null) {
            StringBuilder digests = new StringBuilder(state.id().toString());
            for (Element element : state.elements()) {
                digests.append(CanonicalForm.fingerprint(element).hex());
            }
            own = Fingerprint.of(digests.toString().getBytes(StandardCharsets.US_ASCII));
            known = own;
        }
        return own;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckedCase checked && state.equals(checked.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    @Override
    public String toString() {
        return "case " + state.id();
    }
}
