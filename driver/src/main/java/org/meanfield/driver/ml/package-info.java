/** Networks in Spark ML: estimators that learn from the rows of a DataFrame, and the models that answer for more of them. */
package org.meanfield.driver.ml;
