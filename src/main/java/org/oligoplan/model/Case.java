package org.oligoplan.model;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.oligoplan.base.Id;

/// A clinical case: a set of elements, immutable. Elements stand in the order
/// of their ids, so that equal cases are equal in every byte, whatever way led to them; lists for people are in the order of names.
public final class Case {

    private final Id id;
    private final SortedMap<Id, Element> elements;

    private Case(Id id, SortedMap<Id, Element> elements) {
        this.id = id;
        this.elements = Collections.unmodifiableSortedMap(elements);
    }

    /// {@return a case without elements}
    ///
    /// @param id the case's identifier
    public static Case empty(Id id) {
        return new Case(id, new TreeMap<>());
    }

    /// {@return a case of these elements}
    ///
    /// @param id the case's identifier
    /// @param elements the elements; refused when two have one id
    public static Case of(Id id, Collection<? extends Element> elements) {
        SortedMap<Id, Element> map = new TreeMap<>();
        for (Element element : elements) {
            if (map.put(element.id(), element) != null) {
                throw new IllegalArgumentException("two elements with the id " + element.id());
            }
        }
        return new Case(id, map);
    }

    public Id id() {
        return id;
    }

    public Collection<Element> elements() {
        return elements.values();
    }

    public Optional<Element> find(Id elementId) {
        return Optional.ofNullable(elements.get(elementId));
    }

    /// {@return the element if it is there and of this type}
    public <T extends Element> Optional<T> find(Id elementId, Class<T> type) {
        return find(elementId).filter(type::isInstance).map(type::cast);
    }

    /// {@return this case with the element added, or put in the place of the one with its id}
    public Case with(Element element) {
        SortedMap<Id, Element> changed = new TreeMap<>(elements);
        changed.put(element.id(), element);
        return new Case(id, changed);
    }

    /// {@return this case without the element}
    public Case without(Id elementId) {
        SortedMap<Id, Element> changed = new TreeMap<>(elements);
        changed.remove(elementId);
        return new Case(id, changed);
    }

    public <T extends Element> List<T> all(Class<T> type) {
        return stream(type).toList();
    }

    private <T extends Element> Stream<T> stream(Class<T> type) {
        return elements.values().stream().filter(type::isInstance).map(type::cast);
    }

    public Optional<PatientIdentity> patient() {
        return stream(PatientIdentity.class).findFirst();
    }

    public List<ImageSeries> images() {
        return stream(ImageSeries.class).sorted(Comparator.comparing(ImageSeries::seriesInstanceUid)).toList();
    }

    /// {@return what a PET series says of its uptake values}
    ///
    /// @param image the image series
    public Optional<PetScaling> uptake(Id image) {
        return stream(PetScaling.class).filter(p -> p.series().equals(image)).findFirst();
    }

    public List<Structure> structures() {
        return stream(Structure.class).sorted(Comparator.comparing(Structure::name, Case::natural)).toList();
    }

    public Optional<Structure> structure(Id structureId) {
        return find(structureId, Structure.class);
    }

    public List<Lesion> lesions() {
        return stream(Lesion.class).sorted(Comparator.comparing(Lesion::name, Case::natural)).toList();
    }

    public List<Statement> statements() {
        return stream(Statement.class).sorted(Comparator.comparing(s -> s.by().when())).toList();
    }

    /// {@return the claims of this type, the newest last}
    public <T extends Claim> List<T> claims(Class<T> type) {
        return statements().stream().map(Statement::claim).filter(type::isInstance).map(type::cast).toList();
    }

    /// {@return the settings, with nothing set where there are none}
    public SiteSettings settings() {
        return stream(SiteSettings.class).findFirst().orElseGet(() -> SiteSettings.unset(id));
    }

    /// {@return the image that a person declared the planning CT; the newest statement counts}
    public Optional<ImageSeries> planningImage() {
        List<Claim.PlanningImage> claims = claims(Claim.PlanningImage.class);
        return claims.isEmpty() ? Optional.empty() : find(claims.getLast().image(), ImageSeries.class);
    }

    /// Orders names as people do: L2 before L10.
    private static int natural(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int digitsA = digits(a, i);
            int digitsB = digits(b, j);
            int order = digitsA > 0 && digitsB > 0
                    ? new BigInteger(a.substring(i, i + digitsA)).compareTo(new BigInteger(b.substring(j, j + digitsB)))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i += Math.max(1, digitsA);
            j += Math.max(1, digitsB);
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Case that && id.equals(that.id) && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + elements.hashCode();
    }

    @Override
    public String toString() {
        return "Case " + id + " of " + elements.size() + " elements";
    }
}
