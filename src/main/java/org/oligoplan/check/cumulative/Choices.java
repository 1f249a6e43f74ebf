package org.oligoplan.check.cumulative;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Statement;

/// What persons have chosen for the numbers on earlier doses; the newest word on a matter counts.
///
/// @param current the case
public record Choices(Case current) {

    /// A choice and who made it.
    ///
    /// @param claim what was chosen
    /// @param statement the statement that holds it
    /// @param by who decided and recorded it
    /// @param <T> the kind of choice
    public record Chosen<T extends Claim.OnDoses>(T claim, Id statement, Attribution by) {}

    /// {@return the choice of this kind on a structure or course, once there is one}
    public <T extends Claim.OnDoses> Optional<Chosen<T>> of(Class<T> kind, Id subject) {
        for (Statement s : current.statements().reversed()) {
            if (kind.isInstance(s.claim())) {
                T claim = kind.cast(s.claim());
                if (claim.subject().equals(subject)) {
                    return Optional.of(new Chosen<>(claim, s.id(), s.by()));
                }
            }
        }
        return Optional.empty();
    }
}
