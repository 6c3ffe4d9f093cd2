"""scikit-learn's Isolation Forest, asked line by line on standard input. What Vigia's is compared with.

Parameters as the paper has them: 100 trees of 256 rows, one thread. Times are CPU time of the process.
"""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score


def forest(seed, contamination="auto"):
    return IsolationForest(
        n_estimators=100,
        max_samples=256,
        n_jobs=1,
        random_state=seed,
        contamination=contamination,
    )


def cpu_ms(work):
    since = time.process_time()
    result = work()
    return (time.process_time() - since) * 1000, result


class Data:
    """Rows of a value and the values before it, as Vigia's are."""

    def __init__(self, file, lags):
        series = np.fromfile(file, dtype="<f8")
        windows = np.lib.stride_tricks.sliding_window_view(series, lags)
        self.rows = np.ascontiguousarray(windows[:, ::-1])
        self.labels = np.fromfile(file + ".labels", dtype="u1")[lags - 1 :]

    def measure(self, seed):
        grow, fitted = cpu_ms(lambda: forest(seed).fit(self.rows))
        # The threshold at a share of the training scores is taken within fit.
        fit, _ = cpu_ms(lambda: forest(seed, contamination=0.001).fit(self.rows))
        score, _ = cpu_ms(lambda: fitted.score_samples(self.rows))
        return {"grow": grow, "fit": fit, "score": score}

    def auc(self, seed):
        scores = -forest(seed).fit(self.rows).score_samples(self.rows)
        return {"auc": float(roc_auc_score(self.labels, scores))}


data = None
for line in sys.stdin:
    asked = json.loads(line)
    if asked["op"] == "load":
        data = Data(asked["file"], asked["lags"])
        answer = {"version": sklearn.__version__, "rows": len(data.rows)}
    elif asked["op"] == "measure":
        answer = data.measure(asked["seed"])
    else:
        answer = data.auc(asked["seed"])
    print(json.dumps(answer), flush=True)
