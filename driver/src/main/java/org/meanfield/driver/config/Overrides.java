package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code --set key=value} options. A value is taken as it stands, so that paths need no quotes within those of the
 * shell; one that begins with a bracket, a brace (but that of <code>{date}</code>), a quote or <code>$</code> is HOCON, and {@code null} takes a key away.
 */
final class Overrides {
    private static final Pattern HOCON = Pattern.compile("[\\[\"$]|\\{(?!date})|null$");

    private Overrides() {}

    /** All options as one configuration; of two with the same key, the later wins. */
    static Config of(List<String> sets, Problems problems) {
        Config all = ConfigFactory.empty();
        for (String set : sets) {
            all = parsed(set, problems).withFallback(all);
        }
        return all;
    }

    private static Config parsed(String set, Problems problems) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            problems.add(Place.SET, set, "must be key=value, such as training.epochs=3");
            return ConfigFactory.empty();
        }
        String key = set.substring(0, equals).strip();
        try {
            return nested(
                    ConfigUtil.splitPath(key), value(set.substring(equals + 1).strip()));
        } catch (ConfigException.BadPath badPath) {
            problems.add(Place.SET, set, "must begin with a key such as training.epochs");
        } catch (ConfigException.Parse syntax) {
            problems.add(Place.SET, set, HoconMessage.of(syntax));
        }
        return ConfigFactory.empty();
    }

    private static Config nested(List<String> path, ConfigValue value) {
        ConfigValue nested = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            nested = ConfigValueFactory.fromMap(Map.of(path.get(i), nested), Place.SET_OPTION);
        }
        return ((ConfigObject) nested).toConfig();
    }

    private static ConfigValue value(String text) {
        if (HOCON.matcher(text).lookingAt()) {
            ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription(Place.SET_OPTION);
            return ConfigFactory.parseString("value = " + text, named).root().get("value");
        }
        return ConfigValueFactory.fromAnyRef(text, Place.SET_OPTION);
    }
}
