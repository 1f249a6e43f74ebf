package org.oligoplan.workspace;

import org.oligoplan.model.PersonRole;

/// Who works with the program. In single-user mode there is no log-in: the person is the operating system's user, and what somebody else decided names
/// that person in the action.
///
/// @param name as the site names people
/// @param role the capacity in which the person works
/// @param site the site's name, may be empty
public record Actor(String name, PersonRole role, String site) {

    /// {@return the operating system's user, of no stated capacity}
    public static Actor ofSystem() {
        return new Actor(System.getProperty("user.name", "unknown"), PersonRole.OTHER, "");
    }
}
