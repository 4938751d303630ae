package duplex.attack;

/** What became of a server under one attack. */
public enum Verdict {
    /** The honest clients felt nothing beyond the bound, and nothing stayed behind. */
    SURVIVED,
    /** It lives, but somebody lost something by it, or the attacker got what is not theirs. */
    HURT,
    /** Its process ended, or nobody can enter any more. */
    DEAD
}
