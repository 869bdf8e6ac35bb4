"""The base of every model of the contract."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen; ignores fields that a later version added; never repeats input in its errors."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True, allow_inf_nan=False, use_attribute_docstrings=True
    )
