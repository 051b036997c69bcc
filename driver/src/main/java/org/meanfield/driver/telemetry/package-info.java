/** A run's metrics and its trace for a collector of OpenTelemetry; nothing that goes wrong there reaches the run. */
package org.meanfield.driver.telemetry;
