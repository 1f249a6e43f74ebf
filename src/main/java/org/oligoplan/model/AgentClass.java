package org.oligoplan.model;

/// What kind of medicine an agent is, as a person assigned it. The names on the screen are message ids `agent.class.NAME`.
public enum AgentClass {
    SERM, SERD, AROMATASE_INHIBITOR, OTHER_ENDOCRINE, CHEMOTHERAPY, TARGETED, ANTIBODY, BONE_AGENT, OTHER;

    /// {@return whether it is endocrine therapy, which may go on during the trial (protocol rule X03)}
    public boolean endocrine() {
        return switch (this) {
            case SERM, SERD, AROMATASE_INHIBITOR, OTHER_ENDOCRINE -> true;
            case CHEMOTHERAPY, TARGETED, ANTIBODY, BONE_AGENT, OTHER -> false;
        };
    }

    /// {@return whether it occupies the oestrogen receptor, so that FES cannot show it}
    public boolean blocksReceptor() {
        return this == SERM || this == SERD;
    }
}
