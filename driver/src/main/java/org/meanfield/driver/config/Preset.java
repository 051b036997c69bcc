package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;

/** What {@code averaging.preset} stands for: settings that lie under those that are given and over the defaults. */
enum Preset {
    NONE {
        @Override
        Map<String, Object> settings(int workers) {
            return Map.of();
        }
    },
    /**
     * Many workers come as far in an epoch as one would. Small mini-batches leave each worker as many steps as one of
     * four with Keras' usual 128 has, which keeps the learning rate as it is; a dozen means an epoch keep them together
     * (post-local SGD, arXiv:1808.07217), and momentum over the means makes up for what each mean smooths away (SlowMo,
     * arXiv:1910.00643; Nesterov's as in DiLoCo, arXiv:2311.08105). The numbers were tried with 4 and with 16 workers, on
     * MNIST with 784-512-10 alone; that the rate changes at 8 workers is a guess between the two.
     */
    MANY_WORKERS {
        @Override
        Map<String, Object> settings(int workers) {
            return workers == 1
                    ? Map.of()
                    : Map.of(
                            "averaging.every.rounds",
                            ROUNDS,
                            "averaging.outer.momentum.rate",
                            workers <= FEW_WORKERS ? 0.7 : 1,
                            "averaging.outer.momentum.momentum",
                            0.9,
                            "training.batch_size",
                            Math.max(LEAST_BATCH, Math.min(MOST_BATCH, EXAMPLES_A_STEP / workers)));
        }
    };

    static final String KEY = "preset";
    static final Map<String, Preset> NAMES = Map.of("none", NONE, "many_workers", MANY_WORKERS);

    private static final String WORKERS = "averaging.workers";
    private static final int ROUNDS = 12;
    private static final int FEW_WORKERS = 8;
    private static final int EXAMPLES_A_STEP = 512;
    private static final int LEAST_BATCH = 16;
    private static final int MOST_BATCH = 128;

    /** By key. */
    abstract Map<String, Object> settings(int workers);

    /** The settings of the preset that {@code config} names; none where it names none that there is. */
    static Config of(Config config) {
        boolean readable = config.hasPath("averaging." + KEY)
                && config.hasPath(WORKERS)
                && Scalars.isNumber(config.getValue(WORKERS));
        if (!readable) {
            return ConfigFactory.empty();
        }
        ConfigValue name = config.getValue("averaging." + KEY);
        Map<String, Object> settings =
                NAMES.getOrDefault(String.valueOf(name.unwrapped()), NONE).settings(config.getInt(WORKERS));
        Config all = ConfigFactory.empty();
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            all = all.withValue(
                    setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue(), "averaging." + KEY));
        }
        return all;
    }
}
