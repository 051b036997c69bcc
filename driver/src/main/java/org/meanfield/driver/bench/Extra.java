package org.meanfield.driver.bench;

/** What a contender needs and Meanfield does not bring. */
public enum Extra {
    DL4J_SPARK("dl4j-spark", "its jars are not there; mvn -pl jobs dependency:copy@dl4j-spark fetches them"),
    DJL_PYTORCH("djl-pytorch", "its jars are not there; mvn -pl jobs dependency:copy@djl-pytorch fetches them"),
    /** MNIST's four files. */
    MNIST("", "MNIST is not there; --mnist names its directory"),
    /** A process that stays on one core, its garbage collector and compiler too. */
    ONE_CORE("", "needs Linux and its taskset, which util-linux brings"),
    /** 10 GB of heap. */
    LARGE_HEAP("", "needs a heap of 10 GB; MEANFIELD_DRIVER_MEMORY=10g sets it");

    private final String folder;
    private final String missing;

    Extra(String folder, String missing) {
        this.folder = folder;
        this.missing = missing;
    }

    /** The folder of a library's jars, named as Maven's execution that fills it; empty for what is no library. */
    public String folder() {
        return folder;
    }

    /** What is said where it is not there. */
    String missing() {
        return missing;
    }
}
