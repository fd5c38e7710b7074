import "./db"
import "./jobs"
