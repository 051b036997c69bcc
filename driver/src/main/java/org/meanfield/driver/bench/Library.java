package org.meanfield.driver.bench;

/** What Meanfield is measured beside and does not ship: its jars lie in a folder of their own, where they could be had. */
public enum Library {
    DL4J_SPARK("dl4j-spark"),
    DJL_PYTORCH("djl-pytorch");

    private final String folder;

    Library(String folder) {
        this.folder = folder;
    }

    /** The folder's name, which is that of Maven's execution that fills it. */
    public String folder() {
        return folder;
    }

    /** What is said where its jars are not there. */
    String missing() {
        return "its jars are not there; mvn -pl jobs dependency:copy@" + folder + " fetches them";
    }
}
