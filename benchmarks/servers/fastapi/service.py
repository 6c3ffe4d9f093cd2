"""The HLD's predictor as FastAPI would have it: a dict of models, a z-score, its JSON. What Vigia is compared with.

Models come from a file of lines "series_id mean std". No authentication, limits, metrics or roll-ups.
"""

import os

import numpy as np
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

THRESHOLD = 3.0


class Observation(BaseModel):
    timestamp: int
    value: float


class ZScoreModel:
    version = "v1"

    def __init__(self, mean: float, std: float):
        self.mean = mean
        self.std = std

    def score(self, value: float) -> float:
        return abs(value - self.mean) / self.std


def load_models(path: str) -> dict:
    models = {}
    with open(path, encoding="utf8") as file:
        for line in file:
            series_id, mean, std = line.split()
            models[series_id] = ZScoreModel(float(mean), float(std))
    return models


models = load_models(os.environ["MODELS_FILE"])
app = FastAPI()


@app.get("/readiness")
def readiness():
    return {"status": "ready", "numpy": np.__version__}


@app.post("/api/v1/predict/{series_id}")
async def predict(series_id: str, observation: Observation):
    model = models.get(series_id)
    if model is None:
        raise HTTPException(status_code=404, detail=f"No model found for {series_id}")
    score = model.score(observation.value)
    return {
        "anomaly": bool(score > THRESHOLD),
        "anomaly_score": float(score),
        "model_info": {
            "version": model.version,
            "stage": "production",
            "type": "cached_mlflow",
            "loaded_from": "cache",
        },
        "confidence": "high",
    }
