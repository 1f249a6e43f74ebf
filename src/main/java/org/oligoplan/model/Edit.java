package org.oligoplan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;

/// A change of a case as data. Each holds what was there before, so that its inverse needs nothing else.
public sealed interface Edit {

    /// Makes the change.
    ///
    /// @param before the case
    /// @return the changed case
    /// @throws ChangedMeanwhileException when the case is not as the edit found it
    Case apply(Case before);

    /// {@return the edit that takes this one back}
    Edit inverse();

    /// Adds, replaces or takes away one element.
    ///
    /// @param before the element that was there
    /// @param after the element that is there then; at least one of the two is present and both have one id
    record ElementChange(Optional<Element> before, Optional<Element> after) implements Edit {

        /// Refuses nothing to nothing, and two identities.
        public ElementChange {
            if (before.isEmpty() && after.isEmpty()) {
                throw new IllegalArgumentException("an edit changes something");
            }
            if (before.isPresent() && after.isPresent() && !before.get().id().equals(after.get().id())) {
                throw new IllegalArgumentException("an element keeps its identity");
            }
        }

        /// {@return the edit that adds `element`}
        public static ElementChange add(Element element) {
            return new ElementChange(Optional.empty(), Optional.of(element));
        }

        /// {@return the edit that puts `after` in the place of the element with its id in `current`, or adds it}
        public static ElementChange put(Case current, Element after) {
            return new ElementChange(current.find(after.id()), Optional.of(after));
        }

        /// {@return the edit that takes `element` away}
        public static ElementChange remove(Element element) {
            return new ElementChange(Optional.of(element), Optional.empty());
        }

        @Override
        public Case apply(Case current) {
            Id id = before.or(() -> after).orElseThrow().id();
            if (!current.find(id).equals(before)) {
                throw new ChangedMeanwhileException("the element " + id + " is not as the edit found it");
            }
            return after.map(current::with).orElseGet(() -> current.without(id));
        }

        @Override
        public Edit inverse() {
            return new ElementChange(after, before);
        }
    }

    /// One plane of a structure.
    ///
    /// @param offsetMm the plane's w
    /// @param before what was there
    /// @param after what is there then
    record SectionChange(double offsetMm, Optional<Section> before, Optional<Section> after) {}

    /// Changes planes of one structure: what a stroke does.
    ///
    /// @param structure the structure
    /// @param changes one for each plane that changes
    record SectionsChange(Id structure, List<SectionChange> changes) implements Edit {

        /// Copies the list.
        public SectionsChange {
            changes = List.copyOf(changes);
        }

        /// {@return the edit that leads from one stack to another of the same planes}
        ///
        /// @param structure the structure
        /// @param before its contours now
        /// @param after its contours then
        public static SectionsChange between(Id structure, ContourStack before, ContourStack after) {
            List<SectionChange> changes = new ArrayList<>();
            for (Section section : before.sections()) {
                Optional<Section> then = after.at(section.offsetMm());
                if (!then.equals(Optional.of(section))) {
                    changes.add(new SectionChange(section.offsetMm(), Optional.of(section), then));
                }
            }
            for (Section section : after.sections()) {
                if (before.at(section.offsetMm()).isEmpty()) {
                    changes.add(new SectionChange(section.offsetMm(), Optional.empty(), Optional.of(section)));
                }
            }
            return new SectionsChange(structure, changes);
        }

        @Override
        public Case apply(Case current) {
            Structure found = current.structure(structure)
                    .orElseThrow(() -> new ChangedMeanwhileException("the structure " + structure + " is not there"));
            ContourStack stack = found.contours();
            for (SectionChange change : changes) {
                if (!stack.at(change.offsetMm()).equals(change.before())) {
                    throw new ChangedMeanwhileException("the plane at " + change.offsetMm() + " mm is not as the edit found it");
                }
                stack = stack.with(change.offsetMm(), change.after());
            }
            return current.with(found.withContours(stack));
        }

        @Override
        public Edit inverse() {
            return new SectionsChange(structure,
                    changes.stream().map(c -> new SectionChange(c.offsetMm(), c.after(), c.before())).toList());
        }
    }

    /// Several edits that count as one.
    ///
    /// @param parts in the order in which they are made
    record Several(List<Edit> parts) implements Edit {

        /// Copies the list.
        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public Case apply(Case before) {
            Case current = before;
            for (Edit part : parts) {
                current = part.apply(current);
            }
            return current;
        }

        @Override
        public Edit inverse() {
            return new Several(parts.reversed().stream().map(Edit::inverse).toList());
        }
    }
}
