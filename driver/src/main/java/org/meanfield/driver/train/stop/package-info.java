/** When training ends before its last epoch: functions of a run's history alone, so nothing of them needs saving. */
package org.meanfield.driver.train.stop;
