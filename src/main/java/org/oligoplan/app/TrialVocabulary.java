package org.oligoplan.app;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.oligoplan.protocol.MarginOffer;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.StructureName;
import org.oligoplan.protocol.StructureNames;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;

/// The window's names and limits, from the trial's data.
final class TrialVocabulary implements Vocabulary {

    private static final String ORGAN = "OAR";
    private static final String EXTERNAL = "External";

    private final TrialData data;

    /// @param data the trial and the standard names
    TrialVocabulary(TrialData data) {
        this.data = data;
    }

    /// Without words: first the structures that the trial calls critical, because they are the ones that have to be drawn.
    @Override
    public List<OrganName> search(String words) {
        List<StructureName> found = words.isBlank()
                ? data.protocol().criticalStructures().stream().flatMap(critical -> critical.names().stream()).distinct()
                        .flatMap(name -> data.names().named(name).stream()).toList()
                : data.names().search(words);
        return found.stream().filter(name -> name.use().isEmpty() || name.use().contains(ORGAN))
                .map(name -> new OrganName(name.name(), name.group())).toList();
    }

    @Override
    public Optional<Proposal> propose(String roiName) {
        List<StructureNames.Proposal> proposals = data.names().propose(roiName);
        return proposals.stream().findFirst().map(
                first -> new Proposal(first.name().name(), proposals.size() > 1 || first.certainty() == StructureNames.Certainty.RISKY));
    }

    @Override
    public List<Critical> criticalStructures(Texts texts) {
        String language = texts.locale().getLanguage();
        return data.protocol().criticalStructures().stream().map(critical -> new Critical(critical.id(),
                critical.title().in(language), critical.names(), critical.coveredBy())).toList();
    }

    @Override
    public List<MarginOffer> margins() {
        return data.set().margins();
    }

    @Override
    public Optional<Protocol> protocol() {
        return Optional.of(data.protocol());
    }

    @Override
    public Optional<VisitCalendar> calendar() {
        return Optional.of(data.set().calendar());
    }

    @Override
    public boolean isCritical(String standardName) {
        return data.protocol().isCritical(standardName);
    }

    @Override
    public boolean isBody(String standardName) {
        return data.names().named(standardName).filter(name -> name.use().equals(EXTERNAL)).isPresent();
    }

    /// One, or two where the name is the plural of a paired organ's (`Lungs` beside `Lung_L`); a name that others with numbers go on from
    /// (`Rib`, `Rib01_L`) may mean any number.
    @Override
    public OptionalInt expectedParts(String standardName) {
        Optional<StructureName> found = data.names().named(standardName).filter(name -> name.use().contains(ORGAN));
        if (found.isEmpty()
                || data.names().all().stream().anyMatch(other -> other.name().matches(Pattern.quote(standardName) + "[0-9].*"))) {
            return OptionalInt.empty();
        }
        boolean pair = standardName.endsWith("s")
                && data.names().named(standardName.substring(0, standardName.length() - 1) + "_L").isPresent();
        return OptionalInt.of(pair ? 2 : 1);
    }

    @Override
    public double distanceLimitMm() {
        return data.distanceLimitMm();
    }

    @Override
    public BigDecimal leastDoseGy() {
        return data.range().lowest().gray();
    }

    @Override
    public BigDecimal mostDoseGy() {
        return data.range().highest().gray();
    }

    @Override
    public int fewestFractions() {
        return data.range().fewest();
    }

    @Override
    public int mostFractions() {
        return data.range().most();
    }
}
